using Experiments.Subjects.Heartbeats;

namespace Experiments.Tests.Heartbeats;

/// <summary>Each kind of deadline with its thread or its timers, on a few of them: each comes, and where it was moved to.</summary>
public class DeadlinesTests
{
    private const int Few = 37;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> All => [.. DeadlineCatalog.Kinds.Select(kind => kind.Id)];

    [Theory, MemberData(nameof(All))]
    public void Deadlines_come_again_and_again(string kind)
    {
        var lateness = new Lateness();
        using var deadlines = DeadlineCatalog.Kinds.Single(known => known.Id == kind).Create(Few, lateness);
        deadlines.Arm(Now + 20);
        Assert.True(SpinWait.SpinUntil(() => lateness.Count >= 2 * Few, Patience), $"{lateness.Count} came");
        Assert.True(lateness.EarliestNanoseconds < 20_000_000, $"one came {lateness.EarliestNanoseconds} ns before its time");
    }

    [Theory, MemberData(nameof(All))]
    public void Deadlines_far_away_come_when_they_are_moved_near(string kind)
    {
        var lateness = new Lateness();
        using var deadlines = DeadlineCatalog.Kinds.Single(known => known.Id == kind).Create(Few, lateness);
        deadlines.Arm(Now + 3_600_000, toBeMoved: true);
        long due = Now + 50;
        for (int i = 0; i < Few; i++)
            deadlines.MoveTo(i, due);
        Assert.True(SpinWait.SpinUntil(() => lateness.Count >= Few, Patience), $"{lateness.Count} came");
        Assert.True(lateness.EarliestNanoseconds < 20_000_000, $"one came {lateness.EarliestNanoseconds} ns before its time");
    }

    // By its whole name: Deadlines alone is a namespace here.
    private static long Now => Experiments.Subjects.Heartbeats.Deadlines.Now;
}
