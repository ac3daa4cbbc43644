namespace Experiments.EchoScaling;

/// <summary>
/// A contestant and the peer in C in turns of a tenth of a second: on a shared machine two trials minutes apart may differ by half without
/// a difference of the servers. Against itself, C says how good the instrument is.
/// </summary>
static class AgainstC
{
    private const string C = "c_epoll";
    private const int OnEach = 16;

    public static readonly AlternationColumns PingPong = new("ping_pong", C, "a message under way on every connection");
    public static readonly AlternationColumns Sixteen = new("sixteen", C, "sixteen under way on every connection");

    private static readonly PerProfile<int> Rounds = new(1, 2, 6);

    /// <summary>Empty cells where the peer in C cannot be built: its own trials say why.</summary>
    public static async Task WriteAsync(Measurement row, Trial trial, EchoSite site, LoadTimes times, CancellationToken cancellation)
    {
        if (await EchoServers.Epoll.Prepare(cancellation) is not { Command: { } command })
            return;
        Trial ofC = (trial with { Subject = EchoServers.Epoll, Command = command }).On(trial.Processors);
        Contender c = await Contender.StartAsync(ofC, site.Plan, cancellation);
        await c.TakeTurnAsync(MessagesInFlight.Each(OnEach), times.Warm, EchoSite.MessageBytes, cancellation);
        foreach ((AlternationColumns columns, int inFlight) in ((AlternationColumns, int)[])[(PingPong, 1), (Sixteen, OnEach)])
        {
            AlternatingLoad load = await AlternatingLoad.MeasureAsync(site.Contender, c, MessagesInFlight.Each(inFlight), times.Turn,
                Rounds[trial.Profile], EchoSite.MessageBytes, cancellation);
            load.WriteTo(row, columns);
        }
    }
}
