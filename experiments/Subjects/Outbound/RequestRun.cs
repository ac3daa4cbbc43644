using System.Collections.Concurrent;
using System.Diagnostics;

namespace Experiments.Subjects.Outbound;

/// <summary>So many requests, some at once, each of them timed.</summary>
/// <param name="Taken">Ticks of each, those that failed too, in order.</param>
sealed record RequestRun(long[] Taken, double Seconds, int Errors, string? FirstError)
{
    public static async Task<RequestRun> OfAsync(Func<Task> request, int count, int window)
    {
        long[] taken = new long[count];
        var failures = new ConcurrentQueue<Exception>();
        int next = -1;

        async Task WorkAsync()
        {
            for (int own; (own = Interlocked.Increment(ref next)) < count;)
            {
                long begun = Stopwatch.GetTimestamp();
                try
                {
                    await request();
                }
                catch (Exception failure) when (failure is not OutOfMemoryException)
                {
                    failures.Enqueue(failure);
                }
                taken[own] = Stopwatch.GetTimestamp() - begun;
            }
        }

        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, window).Select(_ => Task.Run(WorkAsync)));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Array.Sort(taken);
        return new(taken, seconds, failures.Count, failures.TryPeek(out Exception? first) ? first.GetBaseException().Message : null);
    }

    /// <summary>The nearest rank, in microseconds, as the programs in Go have it.</summary>
    public double Percentile(int percent) => 1e6 * Taken[(Taken.Length * percent + 99) / 100 - 1] / Stopwatch.Frequency;
}
