using System.Diagnostics;
using Harness.Instruments.SystemCalls;

namespace Experiments.ThreadsAndMemory;

/// <summary>What a server with a thread for each connection does while it gets none, watched for a while from outside.</summary>
/// <param name="FailedPerSecond">Calls of clone that failed with EAGAIN, a second; null where they cannot be counted.</param>
/// <param name="Rests">How often the server says that it rested, for want of a thread; null where it keeps no census.</param>
/// <param name="Method">How the calls were counted.</param>
sealed record ThreadStarts(double? FailedPerSecond, long? Rests, string Method)
{
    /// <summary>glibc asks by the newer call first, and by the older where the kernel has no other.</summary>
    private static readonly string[] Starting = ["clone3", "clone"];

    public string Signature =>
        (FailedPerSecond is > 0 ? "clone3 EAGAIN; " : "")
        + (Rests is > 0 ? "OutOfMemoryException of Thread.Start; connections are accepted, then closed" : "connections are not served");

    /// <param name="processId">The server, where its fleet knows the process that started it.</param>
    public static async Task<ThreadStarts> WatchAsync(
        ServerFleet server, int processId, TimeSpan duration, CancellationToken cancellation)
    {
        long? rests = (await server.CensusAsync(cancellation))?.AcceptFailures;
        using ISystemCallCounter? counter = SystemCallCounter.Attach([processId], out string method);
        long started = Stopwatch.GetTimestamp();
        await Task.Delay(duration, cancellation);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        SystemCallTally? counted = counter?.Read();
        rests = (await server.CensusAsync(cancellation))?.AcceptFailures - rests;
        string[] known = [.. Starting.Where(name => counted?.Counts(name) ?? false)];
        return new(known.Length == 0 ? null : counted![known].Again / seconds, rests, method);
    }
}
