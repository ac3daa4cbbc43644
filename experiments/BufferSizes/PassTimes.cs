namespace Experiments.BufferSizes;

/// <summary>How long each pass of a trial sends new messages; a pass ends when the last of them is back.</summary>
/// <param name="WarmUp">
/// Until runtimes have compiled what the loop needs: .NET's throughput stops to rise within its first 50 ms here.
/// </param>
/// <param name="Timed">Each of the passes of which the one in the middle is published.</param>
/// <param name="Counted">The pass whose system calls are published, and each of the two of the same load that nothing counts.</param>
sealed record PassTimes(TimeSpan WarmUp, TimeSpan Timed, TimeSpan Counted)
{
    /// <summary>An odd number, so that one is in the middle.</summary>
    public const int TimedPasses = 3;

    private static readonly PerProfile<PassTimes> All = new(
        Smoke: Milliseconds(60, 20, 20),
        Standard: Milliseconds(80, 90, 30),
        Full: Milliseconds(100, 120, 40));

    public static PassTimes Of(Profile profile) => All[profile];

    private static PassTimes Milliseconds(int warmUp, int timed, int counted) => new(
        TimeSpan.FromMilliseconds(warmUp), TimeSpan.FromMilliseconds(timed), TimeSpan.FromMilliseconds(counted));
}
