using System.Text.Json;
using static Experiments.EchoScaling.EchoColumns;

namespace Experiments.EchoScaling;

/// <summary>
/// Document 001's own program, which holds server and clients: a level of it, or a fleet of it where both descriptors of so many
/// connections are more than a process may open. What it prints is in the row, added up.
/// </summary>
static class DocumentBenchmark
{
    public const int DescriptorsEach = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static ShardPlan PlanOf(Point point) => EchoPlans.Fewest(point, DescriptorsEach);

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        ShardPlan plan = PlanOf(trial.Point);
        trial = trial.On(EchoPlans.OnAllProcessors());
        ContractProcess[] programs = [.. plan.Connections.Select(_ => trial.Launcher.Start(trial.Subject.Id, trial.Command))];
        await Task.WhenAll(programs.Select(program => program.ReadyAsync("ready", Patience, cancellation)));
        var meter = ProcessorMeter.Start(programs.Select(program => program.Id));
        JsonElement[] runs = await Task.WhenAll(programs.Zip(plan.Connections,
            (program, count) => program.AskAsync("run", Patience, cancellation, ("count", count))));
        ProcessorUse use = meter.Stop();
        RequireWhole(runs, plan.Total);
        long messages = Answers.Sum(runs, "processed_messages");
        double seconds = runs.Max(run => Answers.Number(run, "seconds"));
        return new LoadReading(messages, seconds, use.CpuSeconds, ClientShare: null, Latency: null)
            .WriteTo(new Measurement(), EchoLoadColumns.Document)
            .Set(Processes, programs.Length)
            .Set(DocumentMemory, runs.Sum(run => Answers.Number(run, "alloc_after_bytes") - Answers.Number(run, "alloc_before_bytes")))
            .Set(Printed, string.Join(' ', runs.Select(PrintedBy)));
    }

    /// <summary>As many messages as the document sends, or its rate is that of another load.</summary>
    private static void RequireWhole(JsonElement[] runs, long connections)
    {
        long failed = Answers.Sum(runs, "dial_failures");
        long processed = Answers.Sum(runs, "processed_messages");
        string[] errors = [.. runs.SelectMany(ErrorsOf).OfType<string>().Distinct()];
        if (failed > 0 || errors.Length > 0 || processed != connections * DocumentLoad.MessagesEach)
            throw new TrialFailedException($"{processed} messages of {connections} connections were echoed and {failed} dials failed: "
                + string.Join("; ", errors));
    }

    private static string?[] ErrorsOf(JsonElement run) =>
        [.. ((string[])["dial_error", "accept_error", "exchange_error"]).Select(error => Answers.TextIfTold(run, error))];

    private static string PrintedBy(JsonElement run) =>
        $"{Answers.Count(run, "connections")}:{Answers.Number(run, "memory_mb"):0}:{Answers.Count(run, "processed_messages")}:"
        + $"{Answers.Count(run, "active")}:{Answers.Count(run, "peak_active")}";
}
