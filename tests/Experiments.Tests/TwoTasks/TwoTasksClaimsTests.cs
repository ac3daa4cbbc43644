using Experiments.TwoTasks;
using static Experiments.TwoTasks.TwoTasksColumns;
using static Experiments.TwoTasks.TwoTasksSubjects;

namespace Experiments.Tests.TwoTasks;

/// <summary>What the claims make of planted rows.</summary>
public class TwoTasksClaimsTests
{
    private static readonly Experiment Experiment = TwoTasksExperiment.Create();

    [Theory]
    [InlineData(1, VerdictKind.Differs)]
    [InlineData(2, VerdictKind.Reproduced)]
    public void Descriptors_are_told_by_their_growth_not_by_their_number(int each, VerdictKind expected)
    {
        Verdict verdict = AsWritten(
            "netpoll.two.fds", Sizes(DocumentTwo, TwoTasksColumns.Descriptors, connections => 500 + each * connections));
        Assert.Equal((expected, each), (verdict.Kind, Math.Round(verdict.Measured!.Value, 6)));
    }

    [Fact]
    public void What_doubles_the_descriptors_is_named_beside_what_does_not() => Assert.Contains(
        "through conn.File() holds 2.00",
        AsWritten("netpoll.two.fds",
        [
            .. Sizes(DocumentTwo, TwoTasksColumns.Descriptors, connections => connections + 9),
            .. Sizes(GoTwoDescriptors, TwoTasksColumns.Descriptors, connections => 2 * connections + 9),
        ]).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Tasks_are_counted_up_to_the_connections_of_the_document() => Assert.Equal(170_000,
        AsWritten("netpoll.two.count", Sizes(DocumentTwo, Tasks, connections => 2 * connections + 4)).Measured!.Value, 3);

    [Fact]
    public void Tasks_of_NET_are_counted_by_the_runtime_and_not_by_the_servers_own_book()
    {
        Row[] own = Sizes(Two, Tasks, connections => 2 * connections);
        Assert.Contains("only the server's own", DotNet("netpoll.two.count", own).Reason, StringComparison.Ordinal);
        Assert.Equal(85_000, DotNet(
            "netpoll.two.count", [.. own, .. Sizes(Two, WaitingTasks, connections => connections + 3)]).Measured!.Value, 3);
    }

    [Fact]
    public void Memory_is_the_ratio_of_the_growths_with_two_buffers_on_either_side()
    {
        Verdict verdict = AsWritten("netpoll.two.memory",
        [
            .. Sizes(GoOne, Rss, connections => 90_000_000 + 4_952 * connections),
            .. Sizes(DocumentOne, Rss, connections => 90_000_000 + 9_000 * connections),
            .. Sizes(DocumentTwo, Rss, connections => 10_000_000 + 12_000 * connections),
        ]);
        Assert.Equal(0.75, verdict.Measured!.Value, 6);
        Assert.Contains(
            "3.95 KiB of them are what go-document-003-repair has beyond go-goroutine", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_same_models_take_with_bytes_is_told_beside_the_documents_lines() => Assert.Contains(
        "echoing bytes, 8.00 KiB of go-goroutine-two-buffers over 10.00 KiB of go-two-goroutines",
        AsWritten("netpoll.two.memory",
        [
            .. Sizes(DocumentOne, Rss, connections => 9_000 * connections),
            .. Sizes(DocumentTwo, Rss, connections => 12_000 * connections),
            .. Sizes(GoOneTwoBuffers, Rss, connections => 8_192 * connections),
            .. Sizes(GoTwo, Rss, connections => 10_240 * connections),
        ]).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Processor_time_is_compared_under_the_lowest_load_that_saturates_two_tasks() => Assert.Equal(0.8,
        DotNet("netpoll.two.cpu",
        [
            .. Loaded(One, 2_000, 100e-6, 40), .. Loaded(Two, 2_000, 100e-6, 50),
            .. Loaded(One, 20_000, 80e-6, 80), .. Loaded(Two, 20_000, 100e-6, 95),
            .. Loaded(One, 40_000, 10e-6, 99), .. Loaded(Two, 40_000, 100e-6, 99),
        ]).Measured!.Value, 6);

    [Fact]
    public void A_load_that_two_tasks_fall_behind_saturates_them_too() => Assert.Equal(0.8,
        DotNet("netpoll.two.cpu",
        [
            .. Loaded(One, 20_000, 80e-6, 60, served: 20_000), .. Loaded(Two, 20_000, 100e-6, 70, served: 18_000),
        ]).Measured!.Value, 6);

    [Theory]
    [InlineData(94.0, "no offered load saturates")]
    [InlineData(null, "did not measure whether a load saturates")]
    public void Without_a_load_that_saturates_two_tasks_there_is_no_verdict(double? share, string why)
    {
        Verdict verdict = DotNet("netpoll.two.cpu", [.. Loaded(One, 20_000, 80e-6, share), .. Loaded(Two, 20_000, 100e-6, share)]);
        Assert.Equal(VerdictKind.NotRun, verdict.Kind);
        Assert.Contains(why, verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_spinning_of_the_pool_the_processor_time_is_told_as_well() => Assert.Contains(
        "80.0 against 100.0 µs; with their clients 96% against 96% of the processors; 20.0 against 40.0 µs where idle threads park",
        DotNet("netpoll.two.cpu",
        [
            .. Loaded(One, 10_000, 80e-6, 96), .. Loaded(Two, 10_000, 100e-6, 96),
            .. Loaded(ParkingOf(One), 10_000, 20e-6, 60), .. Loaded(ParkingOf(Two), 10_000, 40e-6, 70),
        ]).Reason,
        StringComparison.Ordinal);

    [Fact]
    public void Without_load_there_is_no_verdict_on_processor_time() => Assert.Equal(VerdictKind.NotRun,
        AsWritten("netpoll.two.cpu", Sizes(DocumentTwo, Tasks, connections => 2 * connections)).Kind);

    [Fact]
    public void A_server_that_parks_is_loaded_in_full_and_never_measured_idle()
    {
        Subject parking = Experiment.Subjects.Single(subject => subject.Id == ParkingOf(One));
        Assert.Equal((false, true, false), (Applies(Profile.Full, 0), Applies(Profile.Full, 10_000), Applies(Profile.Standard, 10_000)));

        bool Applies(Profile profile, long offered) =>
            Experiment.Applies(profile, parking, At(TwoTasksExperiment.LoadedConnections[profile], offered));
    }

    [Fact]
    public void The_documents_programs_are_measured_in_the_standard_profile_and_what_explains_them_in_full()
    {
        Assert.Equal((true, true), (Applies(Profile.Standard, DocumentTwo), Applies(Profile.Full, DocumentTwo)));
        Assert.Equal((false, true), (Applies(Profile.Standard, GoTwo), Applies(Profile.Full, GoTwo)));

        static bool Applies(Profile profile, string subject) => Experiment.Applies(
            profile, Experiment.Subjects.Single(known => known.Id == subject), At(2_000, offered: 0));
    }

    private static Row[] Sizes(string subject, Column column, Func<long, double> value) =>
        [.. from connections in new long[] { 2_000, 5_000, 10_000 }
            from repetition in Enumerable.Range(1, 3)
            select RowOf(subject, repetition, At(connections, 0), column, value(connections))];

    private static Row[] Loaded(string subject, long offered, double seconds, double? machinePercent, double? served = null) =>
    [
        .. Enumerable.Range(1, 5).Select(repetition => new Row(
            Experiment.Id, subject, repetition, TrialStatus.Ok, "", At(10_000, offered),
            new Measurement().Set(Processes, 1).Set(CpuPerMessage, seconds).Set(MachineShare, machinePercent)
                .Set(Served, served).Cells)),
    ];

    private static Row RowOf(string subject, int repetition, Point point, Column column, double value) => new(
        Experiment.Id, subject, repetition, TrialStatus.Ok, "", point, new Measurement().Set(Processes, 1).Set(column, value).Cells);

    private static Point At(long connections, long offered) => new([new(Connections.Id, connections), new(Offered.Id, offered)]);

    private static Verdict AsWritten(string claim, Row[] rows) => Decide(claim, Judge.AsWritten, rows);

    private static Verdict DotNet(string claim, Row[] rows) => Decide(claim, Judge.DotNet, rows);

    private static Verdict Decide(string claim, string side, Row[] rows) =>
        ClaimVerdict.Of(TwoTasksExperiment.Reading, new Evidence(Experiment, Profile.Full, rows), claim, side);
}
