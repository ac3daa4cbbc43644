using System.Globalization;
using System.Net;
using System.Text.Json;
using static Experiments.TcpNodelay.NodelayColumns;

namespace Experiments.TcpNodelay;

/// <summary>One connection, one exchange after the other: the first to warm up, then those that are timed and counted.</summary>
static class NodelayTrial
{
    private const int WarmUp = 5;
    private const int MostExchanges = 1_000;

    /// <summary>
    /// An acknowledgement may be owed when the counts are read, by either end, before and after: it is then in one count and not in the
    /// other.
    /// </summary>
    private const int Owed = 4;

    /// <summary>
    /// On a busy machine the two counts were seen to differ by one in a thousand. Whoever else sent something in the namespace, or a loss,
    /// would differ by more.
    /// </summary>
    private const double ToleratedShare = 0.01;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly PerProfile<double> Seconds = new(0.1, 0.4, 1);

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        NodelayPath path = await NodelayPath.StartAsync(trial, cancellation);
        ContractProcess asking = await StartAsync(trial, path, cancellation);
        await asking.AskAsync("exchange", Patience, cancellation, ("most", WarmUp));
        IReadOnlyList<NetworkCounters> before = path.Counters();
        JsonElement run = await asking.AskAsync("exchange", Patience, cancellation,
            ("most", MostExchanges), ("seconds", Seconds[trial.Profile]));
        return Row(run, before, path.Counters()).Set(NodelayColumns.Path, path.Picture);
    }

    private static async Task<ContractProcess> StartAsync(Trial trial, NodelayPath path, CancellationToken cancellation)
    {
        long writeBytes = trial.Point[WriteBytes.Id];
        ContractProcess answering = trial.Launcher.Start("answering end", path.Answering.Enter(SubjectProgram.Command(
            "answer", "--address", path.Address.ToString(), "--whole-bytes", Text(2 * writeBytes),
            "--quick-ack", NodelaySubjects.AcknowledgesQuickly(trial.Subject) ? "true" : "false")));
        JsonElement listening = await answering.ReadyAsync("listening", Patience, cancellation);
        string endpoint = Answers.List(listening, "endpoints")[0].GetString()!;
        return await Driver.ReadyAsync(trial, trial.Subject.Id,
            path.Asking.Enter(trial.Command.With("--target", endpoint, "--write-bytes", Text(writeBytes))), cancellation);
    }

    /// <param name="run">What the asking end answered.</param>
    /// <param name="before">What each namespace had counted.</param>
    /// <param name="after">The same when it had answered.</param>
    /// <exception cref="TrialFailedException">The namespaces and the connection do not agree.</exception>
    internal static Measurement Row(
        JsonElement run, IReadOnlyList<NetworkCounters> before, IReadOnlyList<NetworkCounters> after)
    {
        long exchanges = Answers.Count(run, "exchanges");
        long ofTheConnection = Answers.Count(run, "segments_sent") + Answers.Count(run, "segments_received");
        double? segments = Sum("Tcp.OutSegs");
        if (segments is { } counted && Math.Abs(counted - ofTheConnection) > Owed + ToleratedShare * ofTheConnection)
            throw new TrialFailedException($"the namespaces count {counted} segments and the connection {ofTheConnection}, "
                + "so that something else was sent, or lost");
        Latency latency = Latency.Of([run]) ?? throw new TrialFailedException("no exchange was timed");
        return new Measurement()
            .Set(Exchanges, exchanges)
            .Set(P50, latency.P50).Set(P99, latency.P99).Set(Maximum, latency.Maximum)
            .Set(Segments, segments / exchanges)
            .Set(OfTheConnection, (double)ofTheConnection / exchanges)
            .Set(Delayed, Sum("TcpExt.DelayedACKs") / exchanges)
            .Set(Retransmitted, Sum("Tcp.RetransSegs"));

        double? Sum(string name) => after.Zip(before).Sum(ends => (double?)ends.First.Since(ends.Second, name));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
