using Experiments.ConnectionMemory;
using Experiments.Holdings;
using Experiments.Million;
using Experiments.Tests.Suite;
using Experiments.Tests.Walls;
using Harness.Records.Manifest;
using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.Tests.Holdings;

/// <summary>Experiments that offer a choice of wire, over the one without client sockets.</summary>
public class WireChoiceTests
{
    [Fact, NeedsUserSpaceWire]
    public void Connection_memory_has_the_servers_end_alone_and_says_over_which_wire_and_for_whom_it_has_none()
    {
        using var folder = new TemporaryFolder();
        Row[] rows = Measure("ConnectionMemory", ConnectionMemoryExperiment.Create(), folder,
            "--servers", "event-loop,lazy-buffer-one-way", "--connections", "200");
        Row measured = Assert.Single(rows, row => row.Status == TrialStatus.Ok);
        Assert.Null(measured.Number(KernelBothEach));
        Assert.Equal(KernelMemory.WhyNot is null, measured.Number(KernelEach) is not null);
        Assert.Contains("only echoes", Assert.Single(rows, row => row.Status == TrialStatus.NotRun).Reason, StringComparison.Ordinal);
        RunManifest world = RunManifest.ReadOf(folder["run"], "connection-memory");
        Assert.Equal("user-space", world.Wire);
        Assert.Equal("wire was \"user-space\" and is nothing", world.DiffersFrom(world with { Wire = null }));
    }

    [Fact, NeedsUserSpaceWire]
    public void Million_is_filled_pinged_and_emptied_at_any_rate_without_a_client_socket()
    {
        using var folder = new TemporaryFolder();
        Row[] rows = Measure("Million", MillionExperiment.Create(), folder,
            "--servers", "event-loop-as-shipped", "--connections", "200", "--connections-per-second", "0,5k");
        Assert.Equal([0, 5_000], rows.Select(row => row.Point["connections-per-second"]).Order());
        Assert.All(rows, row => Assert.Equal((TrialStatus.Ok, true), (row.Status, row.Number(PingColumns.PingRate) > 0)));
        Assert.Equal([0, 0], LostAt(5_000, WorkColumns.FailedConnections, WorkColumns.FailedPings));
        double?[] LostAt(long rate, params Column[] columns) =>
            [.. columns.Select(rows.Single(row => row.Point["connections-per-second"] == rate).Number)];
    }

    [Theory]
    [InlineData("go-document-003", "the document's own client has sockets")]
    [InlineData("go-document-003-client", "the document's own client has sockets")]
    public void Who_has_sockets_of_its_own_is_not_measured_without(string subject, string why)
    {
        Experiment million = MillionExperiment.Create();
        Assert.Equal(why, million.UserSpace!.WhyNot(million.Subjects.Single(one => one.Id == subject)));
    }

    [Fact]
    public void Without_client_sockets_half_the_descriptors_are_needed()
    {
        Experiment million = MillionExperiment.Create();
        Point point = new([new("connections", 1_000_000), new("connections-per-second", 0)]);
        Subject server = million.Subjects[0];
        Need both = million.Needs(server, point), alone = million.UserSpace!.Needs(server, point);
        Assert.Equal(0, alone.DescriptorsPerSide);
        Assert.InRange(alone.DescriptorsOfServers, 1_000_000, both.DescriptorsPerSide);
        Assert.InRange(alone.MemoryBytes, 5_000_000_000, both.MemoryBytes);
    }

    private static Row[] Measure(string program, Experiment experiment, TemporaryFolder folder, params string[] arguments)
    {
        SuiteProcess run = SuiteProcess.RunProgram($"Experiments.{program}",
            ["--profile", "smoke", "--wire", "user-space", .. arguments, "--out", folder["run"]]);
        Assert.True(run.ExitCode == ExitStatus.Success, run.Output + run.Errors);
        return [.. RowsFile.Read(folder[$"run/{experiment.Id}/rows.csv"], experiment)];
    }
}
