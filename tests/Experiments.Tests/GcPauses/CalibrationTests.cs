using System.Globalization;
using Experiments.GcPauses;
using Harness.Instruments.Objects;
using static Experiments.GcPauses.PauseColumns;

namespace Experiments.Tests.GcPauses;

/// <summary>The experiment's own Measure against a server of the user's own whose garbage and collections are known.</summary>
public class CalibrationTests
{
    // In hexadecimal: more than a phase leaves behind. A collection allocates some objects of its own, and how large the caches are says
    // whether there is one.
    private static readonly (string Name, string Value) NoCollection = ("DOTNET_GCgen0size", "10000000");

    [Fact]
    public async Task Garbage_of_8240_bytes_a_message_reads_8240() =>
        Assert.Equal(8_240, Number(await MeasureAsync("--garbage 8240", NoCollection), AllocatedEach)!.Value, 3);

    [Fact]
    public async Task No_garbage_reads_0_bytes_and_0_pauses()
    {
        Measurement row = await MeasureAsync("--garbage 0");
        Assert.Equal((0, 0, 0), (Number(row, AllocatedEach), Number(row, Pauses), Number(row, PauseShare)));
        Assert.Null(Number(row, PauseP99));
    }

    [Fact]
    public async Task Planted_collections_are_counted_from_outside()
    {
        Measurement row = await MeasureAsync("--collect-every 100");
        double messages = Number(row, Offered)!.Value * 0.4;
        double collections = new[] { Generation0, Generation1, Generation2 }.Sum(column => Number(row, column)!.Value);
        Assert.Equal((messages / 100, messages / 100), (collections, Number(row, Pauses)));
        Assert.Equal(1_000, Number(row, CollectionsPerMessages)!.Value, 3);
        Assert.Equal("EventPipe, from outside", row.Cells[PauseMethod.Id]);
    }

    [Theory]
    [InlineData(4_120, 1)]
    [InlineData(0, 0)]
    public async Task Objects_of_a_known_size_are_counted_one_by_one(int bytes, int each)
    {
        var point = new Point([new("connections", 50), new("cache-entries", 0)]);
        Preparation Counted(Preparation subject) =>
            subject.WithVariables(AllocationWatch.Variables).WithVariable(NoCollection.Name, NoCollection.Value);
        Measurement row = await MeasureAsync($"--garbage {bytes}", point, Counted, trial => CountedLoad.MeasureAsync(
            trial, new(trial.Subject, LoadKind.Counted, BufferObjectBytes: 4_120), new([50]), CancellationToken.None));
        double messages = Number(row, Served)!.Value * Number(row, PhaseTime)!.Value;
        Assert.Equal((each * messages, each * messages), (Number(row, Buffers)!.Value, Number(row, Objects)!.Value), Close);
    }

    [Fact]
    public async Task A_server_that_keeps_no_cache_is_not_asked_to()
    {
        var failure = await Assert.ThrowsAsync<TrialFailedException>(() => MeasureAsync("--garbage 0", survivors: 1));
        Assert.Equal("planted keeps no cache: leave it out of --servers where --cache-entries is above 0", failure.Message);
    }

    [Fact]
    public void More_connections_than_a_process_holds_are_refused()
    {
        Experiment experiment = GcPausesExperiment.Create();
        var point = new Point([new("connections", int.MaxValue), new("cache-entries", 0)]);
        Need need = experiment.Needs(experiment.Subjects[0], point);
        MachineCapacity large = MachineCapacity.Read() with { Memory = null, SystemDescriptors = null };
        Assert.Contains("in one process", large.WhatIsMissing(need), StringComparison.Ordinal);
    }

    private static Task<Measurement> MeasureAsync(string planted, long connections = 50, long survivors = 0) => MeasureAsync(
        planted, new([new("connections", connections), new("cache-entries", survivors)]), plain => plain,
        trial => GcPausesExperiment.Create().Measure(trial, CancellationToken.None));

    private static Task<Measurement> MeasureAsync(string planted, (string Name, string Value) variable) => MeasureAsync(
        planted, new([new("connections", 50), new("cache-entries", 0)]), plain => plain.WithVariable(variable.Name, variable.Value),
        trial => GcPausesExperiment.Create().Measure(trial, CancellationToken.None));

    private static async Task<Measurement> MeasureAsync(
        string planted, Point point, Func<Preparation, Preparation> prepared, Func<Trial, Task<Measurement>> measure)
    {
        string program = CommandWords.Join([SuiteFiles.Executable("Planted")]);
        Subject subject = EchoServers.Own($"planted={program} --port {{port}} {planted}");
        Preparation preparation = prepared(await subject.Prepare(CancellationToken.None));
        await using var launcher = new Launcher();
        return await measure(new(subject, preparation.Command!, point, 1, launcher) { Profile = Profile.Smoke });
    }

    private static bool Close((double, double) one, (double, double) other) =>
        Math.Abs(one.Item1 - other.Item1) < 0.01 && Math.Abs(one.Item2 - other.Item2) < 0.01;

    private static double? Number(Measurement row, Column column) =>
        row.Cells.TryGetValue(column.Id, out string? text) ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
