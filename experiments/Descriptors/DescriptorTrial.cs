using System.Text.Json;
using static Experiments.Descriptors.DescriptorColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Descriptors;

/// <summary>One server, led before the wall of descriptors: it serves, it has none left, some come back.</summary>
sealed class DescriptorTrial
{
    public const long DocumentAsks = 5_000;
    public const long LeastTooMany = 500;

    private const long MostThatWait = 3_500;
    private const int WarmConnections = 10;
    private const int Released = 200;
    private const int Window = 256;

    /// <summary>Without an answer for so long, no more are served.</summary>
    private static readonly PerProfile<double> AnswerPatience = new(0.2, 0.5, 0.5);

    private const double RecoveryPatience = 5;

    private static readonly PerProfile<TimeSpan> Watched = new(TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

    private readonly ServerFleet _server;
    private readonly ContractProcess _dialer;
    private readonly long _limit;
    private readonly Measurement _row = new();
    private long _served;
    private long _refused;
    private bool _someWait;

    private DescriptorTrial(ServerFleet server, ContractProcess dialer, long limit) => (_server, _dialer, _limit) = (server, dialer, limit);

    private ContractProcess Process => _server.Processes[0];

    /// <summary>Connections that are asked for where a server may have so many descriptors.</summary>
    public static long AskedAt(long limit) => Math.Clamp(DocumentAsks, limit + LeastTooMany, limit + MostThatWait);

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long limit = trial.Point[DescriptorColumns.Limit.Id], asked = AskedAt(limit);
        ServerFleet server = await ServerFleet.StartAsync(
            trial with { Command = DescriptorLimit.On(trial.Command, limit) }, new ShardPlan([(int)asked]), cancellation);
        var life = new DescriptorTrial(server, await Driver.DialerAsync(trial, inside: null, cancellation), limit);
        life._row.Set(Asked, asked).Set(Expected, limit);
        bool lives = await Ending.OutlivesAsync(life.Process, async () =>
        {
            await life.WarmUpAsync(AnswerPatience[trial.Profile], cancellation);
            await life.MeetAsync(asked - WarmConnections, AnswerPatience[trial.Profile], cancellation);
            await life.WatchAsync(Watched[trial.Profile], cancellation);
            await life.ReturnAsync(cancellation);
        });
        return lives
            ? life._row.Set(Alive, life._row.Has(Recovered) ? 1 : 0)
            : life._row.Set(Alive, 0).Set(ExitCode, life.Process.ExitCode)
                .Set(Signature, Ending.Of(life.Process.ExitCode!.Value, life.Process.LastWords));
    }

    /// <summary>A server that has served before has loaded what serving takes.</summary>
    private async Task WarmUpAsync(double patience, CancellationToken cancellation)
    {
        _row.Set(Held, DescriptorAccount.Of(_server.ProcessIds).Total - InheritedDescriptors.Count(_server.ProcessIds));
        await DialAsync(WarmConnections, cancellation);
        await GreetAsync(WarmConnections, patience, cancellation);
        _row.Set(Account, DescriptorAccount.Of(_server.ProcessIds).Without("socket", (int)_served).ToString());
    }

    /// <summary>Where the wall stands is known of a server that is there to be asked.</summary>
    private async Task MeetAsync(long connections, double patience, CancellationToken cancellation)
    {
        Dialed dialed = await DialAsync(connections, cancellation);
        await GreetAsync(int.MaxValue, patience, cancellation);
        _row.Set(Seconds, dialed.Seconds).Set(Refused, _refused);
        long? open = OpenDescriptors.Count(_server.ProcessIds, _served);
        _row.Set(Stands, _served).Set(Own, open - _served).Set(Spare, _limit - open);
    }

    private async Task WatchAsync(TimeSpan duration, CancellationToken cancellation)
    {
        AtTheWall wall = await AtTheWall.WatchAsync(_server, duration, cancellation);
        _row.Set(Attempts, wall.Attempts / wall.Seconds)
            .Set(Rests, wall.Rests / wall.Seconds)
            .Set(Cpu, wall.CpuSeconds / wall.Seconds)
            .Set(Method, wall.Method)
            .Set(Signature, wall.Signature(_refused));
    }

    /// <summary>Descriptors return when clients close. Where nobody was left waiting, those who come then tell whether it serves.</summary>
    private async Task ReturnAsync(CancellationToken cancellation)
    {
        int released = (int)Math.Min(Released, _served);
        JsonElement freed = await Driver.AskAsync(_dialer, "release", cancellation,
            ("connections", released), ("seconds", RecoveryPatience));
        _row.Set(Recovered, _someWait
            ? Answers.NumberIfTold(freed, "first_seconds")
            : await Newcomers.ServedInAsync(_dialer, _server, _served - released, cancellation));
        await Driver.AskAsync(_dialer, "close", cancellation);
        _row.Set(Refilled, Answers.NumberIfTold(freed, "last_seconds"));
    }

    private Task<Dialed> DialAsync(long connections, CancellationToken cancellation) => Driver.DialAsync(_dialer, cancellation,
        ("ports", new[] { _server.Endpoints[0].Port }), ("count", connections), ("window", Window), ("patience", 1));

    private async Task GreetAsync(long answers, double patience, CancellationToken cancellation)
    {
        JsonElement greeted = await Driver.AskAsync(_dialer, "greet", cancellation, ("answers", answers), ("seconds", patience));
        _served = Answers.Count(greeted, "answered");
        _refused = Answers.Count(greeted, "refused");
        _someWait = Answers.Count(greeted, "waiting") > 0;
    }
}
