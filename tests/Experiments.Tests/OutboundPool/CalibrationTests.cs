using Experiments.OutboundPool;
using Experiments.Tests.Walls;
using static Experiments.OutboundPool.OutboundColumns;

namespace Experiments.Tests.OutboundPool;

/// <summary>The columns, of requests whose connections a test knows.</summary>
public class CalibrationTests
{
    private const long Asked = 30;
    private const int Many = 8;

    [Fact, NeedsNetworkNamespace]
    public Task A_connection_for_each_request_is_a_handshake_a_socket_that_waits_and_a_port_for_each() => AssertAsync(Requesters.Each, 1,
        (Opened, Asked), (Handshakes, Asked), (HandshakesEach, 1), (InTimeWait, Asked), (PortsUsed, Asked), (Held, 0));

    [Fact, NeedsNetworkNamespace]
    public Task A_pool_for_one_at_a_time_is_one_handshake_and_one_port_that_it_keeps() => AssertAsync(Requesters.Pool, 1,
        (Opened, 1), (Handshakes, 1), (InTimeWait, 0), (PortsUsed, 1), (Held, 1), (Waits, 0), (MostOpen, 1));

    [Fact, NeedsNetworkNamespace]
    public Task A_client_of_http_for_each_request_is_a_handshake_for_each() => AssertAsync(Requesters.ClientEach, 1,
        (Opened, Asked), (Handshakes, Asked), (InTimeWait, Asked), (Held, 0));

    [Fact, NeedsNetworkNamespace]
    public Task A_client_of_http_that_is_kept_is_one_handshake() => AssertAsync(Requesters.Client, 1,
        (Opened, 1), (Handshakes, 1), (InTimeWait, 0), (Held, 1));

    [Fact, NeedsNetworkNamespace]
    public Task A_pool_that_looks_gives_up_what_is_idle_and_lends_nothing_that_is_dead() => AssertAsync(Requesters.Pool, Many,
        (HeldIdle, 0), (Failed, 0), (Broken, 0));

    [Fact, NeedsNetworkNamespace]
    public async Task A_pool_that_does_not_look_fails_a_request_for_each_connection_that_it_kept()
    {
        Row row = await MeasuredAsync(Requesters.Unchecked, Many);
        Assert.InRange(row.Number(Stale)!.Value, 1, Many);
        Assert.Equal((row.Number(Stale), row.Number(Stale)), (row.Number(Failed), row.Number(Broken)));
    }

    private static async Task AssertAsync(string id, long window, params (Column Column, double Value)[] planted)
    {
        Row row = await MeasuredAsync(id, window);
        Assert.All(planted, cell => Assert.Equal((cell.Column.Id, cell.Value), (cell.Column.Id, row.Number(cell.Column))));
    }

    private static async Task<Row> MeasuredAsync(string id, long window)
    {
        Experiment experiment = OutboundPoolExperiment.Create();
        Subject subject = experiment.Subjects.Single(known => known.Id == id);
        Preparation prepared = await subject.Prepare(CancellationToken.None);
        Assert.Null(prepared.Missing);
        await using var launcher = new Launcher();
        var point = new Point([new(Requests.Id, Asked), new(Window.Id, window)]);
        var trial = new Trial(subject, prepared.Command!, point, 1, launcher) { Profile = Profile.Smoke };
        Measurement measured = await experiment.Measure(trial, CancellationToken.None);
        return new(experiment.Id, id, 1, TrialStatus.Ok, "", point, measured.Cells);
    }
}
