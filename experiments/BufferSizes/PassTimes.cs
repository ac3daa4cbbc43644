using Harness.Declaring;

namespace Experiments.BufferSizes;

/// <summary>How long each pass of a trial sends new messages; a pass ends when the last of them is back.</summary>
/// <param name="WarmUp">
/// Until runtimes have compiled what the loop needs: .NET's throughput stops to rise within its first 50 ms here.
/// </param>
/// <param name="Timed">Each of the two passes of which the faster is published.</param>
/// <param name="Counted">The pass whose system calls are published.</param>
sealed record PassTimes(TimeSpan WarmUp, TimeSpan Timed, TimeSpan Counted)
{
    private static readonly PerProfile<PassTimes> All = new(
        Smoke: Milliseconds(60, 30, 20),
        Standard: Milliseconds(100, 75, 40),
        Full: Milliseconds(80, 60, 30));

    public static PassTimes Of(Profile profile) => All[profile];

    private static PassTimes Milliseconds(int warmUp, int timed, int counted) => new(
        TimeSpan.FromMilliseconds(warmUp), TimeSpan.FromMilliseconds(timed), TimeSpan.FromMilliseconds(counted));
}
