using System.Diagnostics;
using Harness.Runs;

namespace Planted;

/// <summary>A run that is interrupted and does not come to its end by itself, because a child or its own thread does not.</summary>
static class PlantedInterruption
{
    public static int WaitForAChild()
    {
        using var interruption = Begin();
        using Process child = Process.Start("sleep", ["infinity"]);
        Say($"child {child.Id}");
        interruption.Token.WaitHandle.WaitOne();
        Say("first");
        child.WaitForExit();
        Say($"repeated {interruption.WasRepeated}");
        return ExitStatus.Interrupted;
    }

    public static int Hang()
    {
        using var interruption = Begin();
        Say("ready");
        interruption.Token.WaitHandle.WaitOne();
        Say("first");
        new ManualResetEvent(initialState: false).WaitOne();
        return ExitStatus.Success;
    }

    private static Interruption Begin()
    {
        Interruption.HeedInTheBackgroundToo();
        return new Interruption();
    }

    private static void Say(string line) => Console.Out.WriteLine(line);
}
