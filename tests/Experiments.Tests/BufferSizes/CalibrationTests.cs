using System.Globalization;
using Experiments.BufferSizes;
using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.Tests.BufferSizes;

/// <summary>
/// The counts, through the experiment's own Measure, against the server with blocking calls, whose number of calls is known.
/// </summary>
public class CalibrationTests
{
    private static readonly Lazy<Task<Measurement>> ThatFits = new(() => MeasureAsync(message: 1024, buffer: 4096));

    [Fact, NeedsExactCounts]
    public async Task A_message_that_fits_the_buffer_is_one_receive_and_one_send()
    {
        Measurement row = await ThatFits.Value;
        Assert.Equal((1, 1, 0), (Number(row, Receives), Number(row, Sends), Number(row, Empty)));
        Assert.Equal("1", row.Cells[CountedShare.Id]);
        Assert.Equal("1024", row.Cells[ReceiveMean.Id]);
    }

    [Fact, NeedsExactCounts]
    public async Task A_message_of_ten_buffers_is_ten_receives_and_ten_sends()
    {
        Measurement row = await MeasureAsync(message: 1280, buffer: 128);
        Assert.Equal((10, 10, 0), (Number(row, Receives), Number(row, Sends), Number(row, Empty)));
    }

    [Fact, NeedsExactCounts]
    public async Task Several_connections_take_as_many_calls_for_each_message()
    {
        Measurement row = await MeasureAsync(message: 2048, buffer: 1024, connections: 8);
        Assert.Equal((2, 2, 0), (Number(row, Receives), Number(row, Sends), Number(row, Empty)));
    }

    [Fact, NeedsExactCounts]
    public async Task All_kinds_of_calls_add_up()
    {
        Measurement row = await ThatFits.Value;
        double parts = new[] { Receives, Empty, Sends, Waits, Other }.Sum(kind => Number(row, kind));
        Assert.Equal(Number(row, Calls), parts, 1e-6);
        Assert.Equal(1024 * Number(row, Calls), Number(row, Calls.PerMebibyte), 1e-3 * Number(row, Calls.PerMebibyte));
    }

    [Fact]
    public async Task An_own_server_is_measured_with_its_setting_in_the_row() =>
        Assert.Equal("{buffer} = 4096", (await ThatFits.Value).Cells[Setting.Id]);

    private static async Task<Measurement> MeasureAsync(long message, long buffer, long connections = 1)
    {
        Experiment experiment = BufferSizesExperiment.Create();
        string host = CommandWords.Join([SuiteFiles.Executable("Servers.Host")]);
        Subject subject = EchoServers.Own($"blocking={host} thread-per-connection --port {{port}} --buffer-bytes {{buffer}}");
        Preparation preparation = await subject.Prepare(CancellationToken.None);
        await using var launcher = new Launcher();
        var trial = new Trial(subject, preparation.Command!, BufferRows.At(message, buffer, connections), 1, launcher)
        {
            Profile = Profile.Smoke,
        };
        return await experiment.Measure(trial, CancellationToken.None);
    }

    private static double Number(Measurement row, CallColumns kind) => Number(row, kind.PerMessage);

    private static double Number(Measurement row, Column column) => double.Parse(row.Cells[column.Id], CultureInfo.InvariantCulture);
}
