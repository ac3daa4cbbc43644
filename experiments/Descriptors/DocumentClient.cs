using System.Text.Json;
using static Experiments.Descriptors.DescriptorColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Descriptors;

/// <summary>
/// The wall as document 004 met it: what it counts is what its own client opened. Here the client alone has the limit, so that the wall is
/// its own; the document's has the same limit as its server, which holds no more.
/// </summary>
static class DocumentClient
{
    /// <summary>The client, written again from the document.</summary>
    public const string Id = "go-document-004-client";

    private const int Window = 64;

    /// <summary>What its runtime says where socket(2) fails with EMFILE.</summary>
    private const string NoDescriptor = "socket: too many open files";

    public static WallCase Case() => new(
        new(Id, "Go: document 004's client under the limit, before its server without one",
            cancellation => PeerProgram.Go.PrepareAsync(["document-004-client"], cancellation))
        { IsVariant = true },
        new([256], [DescriptorsExperiment.DocumentLimit], [256, DescriptorsExperiment.DocumentLimit, 4_096]), MeasureAsync)
    {
        Needs = limit => Driver.NeedOf(AskedAt(limit)),
        MostRepetitions = limit => limit == DescriptorsExperiment.DocumentLimit ? int.MaxValue : 1,
    };

    /// <summary>What cannot be opened fails at once, so that the document's number is asked for whatever the limit.</summary>
    private static long AskedAt(long limit) => Math.Max(DescriptorTrial.DocumentAsks, limit + DescriptorTrial.LeastTooMany);

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long limit = trial.Point[DescriptorColumns.Limit.Id], asked = AskedAt(limit);
        ServerFleet server = await StartServerAsync(trial, asked, cancellation);
        ContractProcess client = await Driver.ReadyAsync(trial, "client",
            DescriptorLimit.On(trial.Command.With("--target", $"{server.Endpoints[0]}"), limit), cancellation);
        long held = DescriptorAccount.Of([client.Id]).Total - InheritedDescriptors.Count([client.Id]);
        JsonElement dialed = await Driver.AskAsync(client, "dial", cancellation, ("count", asked), ("window", Window));

        long opened = Answers.Count(dialed, "ok");
        long? open = OpenDescriptors.Count([client.Id], opened);
        return new Measurement()
            .Set(Asked, asked).Set(Expected, limit).Set(Stands, opened)
            .Set(Seconds, Answers.Number(dialed, "seconds"))
            .Set(Signature, SignatureOf(dialed))
            .Set(Held, held).Set(Own, open - opened).Set(Spare, limit - open)
            .Set(Account, DescriptorAccount.Of([client.Id]).Without("socket", (int)opened).ToString());
    }

    private static async Task<ServerFleet> StartServerAsync(Trial trial, long connections, CancellationToken cancellation)
    {
        Subject server = EchoServers.Peer(DescriptorsExperiment.DocumentServer, "", PeerProgram.Go, "document-004");
        Preparation prepared = await server.Prepare(cancellation);
        return await ServerFleet.StartAsync(
            trial with { Subject = server, Command = prepared.Command ?? throw new TrialFailedException(prepared.Missing!) },
            new ShardPlan([(int)connections]), cancellation);
    }

    private static string SignatureOf(JsonElement dialed) => Answers.Count(dialed, "fail") == 0 ? "none"
        : Answers.Text(dialed, "first_error") is NoDescriptor ? "socket EMFILE"
        : Answers.Text(dialed, "first_error");
}
