using System.Diagnostics;

namespace Clients.Tests;

// Waits for what other threads and the kernel do, by looking again, with an end.
static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static void True(Func<bool> condition, string what)
    {
        long started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Limit, $"did not come true: {what}");
            Thread.Yield();
        }
    }
}
