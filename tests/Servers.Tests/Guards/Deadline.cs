namespace Servers.Tests;

/// <summary>How long anything may take before a test calls it hung. No test asserts a time below it.</summary>
static class Deadline
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    public static CancellationToken Token() => Begin().Token;

    /// <summary>For what is done so often that the timers left behind would be many: who disposes of it leaves none.</summary>
    public static CancellationTokenSource Begin() => new(Length);

    public static async Task<T> Before<T>(Task<T> task, string what)
    {
        try
        {
            return await task.WaitAsync(Length);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"no {what} within {Length.TotalSeconds} s");
        }
    }

    /// <summary>Asks again and again until the answer satisfies; returns that answer.</summary>
    public static async Task<T> Until<T>(Func<Task<T>> ask, Predicate<T> satisfies, string what)
    {
        CancellationToken deadline = Token();
        while (true)
        {
            T answer = await ask();
            if (satisfies(answer))
                return answer;
            if (deadline.IsCancellationRequested)
                throw new TimeoutException($"never {what} within {Length.TotalSeconds} s; last: {answer}");
            await Task.Delay(PollInterval, CancellationToken.None);
        }
    }
}
