using System.Diagnostics;

namespace Experiments.Tests.Suite;

/// <summary>For what a run does that it does not say: looked for again and again, with the processors left to the run between.</summary>
static class Looking
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    public static void Until(Process run, Func<bool> isThere)
    {
        while (!isThere())
            Assert.False(run.WaitForExit(Interval), "the run ended too early");
    }
}
