using static Experiments.ProgrammingModel.ModelSubjects;

namespace Experiments.ProgrammingModel;

/// <summary>
/// Whom a server of one's own loops is set against in turns of a tenth of a second: two trials minutes apart may differ by more than the
/// servers do.
/// </summary>
static class Rivals
{
    private const int Rounds = 5;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(0.1);

    private static readonly Rival RawLoop = Rival.Of(EchoServers.Hosted(Loop));
    private static readonly Rival Go = Rival.Of(EchoServers.Goroutines);
    private static readonly Rival GoLoops = Rival.Of(LoopsInGo);
    private static readonly Rival SameInC = Rival.Of(EchoServers.IoUringInC);

    public static IReadOnlyList<Column> Columns { get; } =
        [.. ((Rival[])[RawLoop, Go, GoLoops, SameInC]).SelectMany(rival => rival.Columns)];

    /// <summary>None of most.</summary>
    public static IReadOnlyList<Rival> Of(string subject) => subject switch
    {
        Netpoller => [RawLoop, Go, GoLoops],
        Uring => [RawLoop, SameInC],
        _ => [],
    };

    /// <summary>
    /// Writes how a server stands to its rivals; of one that cannot be built there are empty cells, and its own rows say why.
    /// </summary>
    public static async Task WriteAsync(Measurement row, Trial trial, Contender server, CancellationToken cancellation)
    {
        foreach (Rival rival in Of(trial.Subject.Id))
            if (await rival.Server.Prepare(cancellation) is { Command: { } command })
                await WriteAsync(row, trial with { Subject = rival.Server, Command = command }, server, rival, cancellation);
    }

    private static async Task WriteAsync(
        Measurement row, Trial ofRival, Contender server, Rival rival, CancellationToken cancellation)
    {
        Contender other = await ModelServer.StartAsync(ofRival.On(ofRival.Processors), server.Plan, cancellation);
        await ModelServer.WarmUpAsync(other, ofRival.Profile, cancellation);
        foreach ((AlternationColumns columns, ModelLoad load) in
            ((AlternationColumns, ModelLoad)[])[(rival.One, ModelLoad.One), (rival.Sixteen, ModelLoad.Sixteen)])
        {
            AlternatingLoad turns = await AlternatingLoad.MeasureAsync(
                server, other, MessagesInFlight.Each(load.OnEach!.Value), Turn, Rounds, ModelServer.MessageBytes, cancellation);
            turns.WriteTo(row, columns);
        }
    }
}
