using Experiments.Deadlines;
using static Experiments.Deadlines.DeadlinesColumns;

namespace Experiments.Tests.Deadlines;

/// <summary>What the claims make of planted rows.</summary>
public class DeadlinesClaimsTests
{
    private const string Leak = "netpoll.deadline.leak", Reclaim = "netpoll.deadline.reclaim", SlowLoris = "netpoll.deadline.slowloris";
    private const string Zombies = "guide100k.zombies", Period = "guide100k.heartbeat.period", Write = "server10k.deadline.write";
    private const string Silent = "go-document-002-against-silent", Slow = "go-document-002-against-trickle";
    private const string Timed = "go-document-002-deadlines-against-silent", Heartbeat = "go-document-000-heartbeat-against-silent";
    private const string Few = "go-document-000-heartbeat-against-vanished", Many = "go-document-002-against-vanished";

    [Fact]
    public void Where_neither_silent_nor_slow_peers_lose_a_descriptor_all_are_held() =>
        Assert.Equal(VerdictKind.Reproduced, Rows().With(Silent, Given, 0, 0).With(Slow, Given, 0).AsWritten(Leak).Kind);

    [Fact]
    public void One_descriptor_that_a_slow_peer_gives_back_is_one_too_many() =>
        Assert.Equal((VerdictKind.Differs, 1.0),
            Rows().With(Slow, Given, 1).With(Silent, Given, 1).AsWritten(Leak) is var verdict ? (verdict.Kind, verdict.Measured) : default);

    [Fact]
    public void A_leak_of_which_one_side_was_not_measured_has_no_verdict() =>
        Assert.Equal(VerdictKind.NotRun, Rows().With(Silent, Given, 0).AsWritten(Leak).Kind);

    [Fact]
    public void The_last_that_is_closed_about_a_deadline_later_is_about_one() =>
        Assert.Equal(VerdictKind.Reproduced, Rows().With(Timed, LastBack, 1.05, 1.06, 1.07).AsWritten(Reclaim).Kind);

    [Fact]
    public void Only_the_longest_deadline_tells_how_long_it_takes() => Assert.Equal(1.05,
        Rows().With(Timed, LastBack, 1.6).With(Timed, new Measurement().Set(LastBack, 1.05), milliseconds: 3_000)
            .AsWritten(Reclaim).Measured);

    [Fact]
    public void Who_is_never_closed_takes_longer_than_the_watch()
    {
        Verdict verdict = Rows().With(Timed, Given, 0, 0).AsWritten(Reclaim);
        Assert.Equal((VerdictKind.Differs, 10, null), (verdict.Kind, verdict.Measured, verdict.High));
        Assert.Contains("in 2 of 2 trials it had not", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_some_trials_close_all_and_others_do_not_nobody_can_say() => Assert.Equal(VerdictKind.Inconclusive,
        Rows().With(Timed, LastBack, 1, 1).With(Timed, Given, 0).AsWritten(Reclaim).Kind);

    [Theory]
    [InlineData(0, VerdictKind.Reproduced)]
    [InlineData(10_000, VerdictKind.Differs)]
    public void Descriptors_that_slow_peers_hold_in_the_end_are_counted(long held, VerdictKind kind) => Assert.Equal(kind,
        Rows().With("go-document-002-deadlines-against-trickle", DeadlinesColumns.Held, held).AsWritten(SlowLoris).Kind);

    [Fact]
    public void Fewer_tasks_are_left_where_eight_trials_of_each_say_so() => Assert.Equal(VerdictKind.Reproduced,
        Rows().With(Few, TasksLeft, 0, 0, 1, 0, 0, 0, 0, 0).With(Many, TasksLeft, [.. Enumerable.Repeat(10_000.0, 8)])
            .AsWritten(Zombies).Kind);

    [Fact]
    public void A_heartbeat_that_is_heard_is_told_in_seconds_of_the_document() =>
        Assert.Equal((VerdictKind.Reproduced, 5.0), Rows().With(Heartbeat, FirstHeard, 0.5, 0.5).AsWritten(Period) is var verdict
            ? (verdict.Kind, verdict.Measured) : default);

    [Fact]
    public void One_that_is_not_heard_before_the_end_comes_later_than_that()
    {
        Verdict verdict = Rows().With(Heartbeat, LastBack, 1.02, 1.03).AsWritten(Period);
        Assert.Equal((VerdictKind.Differs, 10.3), (verdict.Kind, verdict.Measured));
    }

    [Fact]
    public void A_blocked_write_of_net_is_read_off_its_own_server() => Assert.Equal(VerdictKind.Reproduced,
        Rows().With("task-per-connection-write-deadline-against-unread", LastBack, 1.1, 1.1, 1.1).DotNet(Write).Kind);

    private static PlantedEncounters Rows() => new();
}
