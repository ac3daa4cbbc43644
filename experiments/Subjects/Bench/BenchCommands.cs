using System.Text.Json;
using Contract;

namespace Experiments.Subjects.Bench;

/// <summary>What a bench process answers.</summary>
sealed class BenchCommands : Commands
{
    private const int MostIterations = 1_000;
    private const double LongestIterationSeconds = 10;

    private readonly BenchOptions _options;
    private bool _measured;

    public BenchCommands(BenchOptions options, Stream output) : base(output)
    {
        _options = options;
        Offer("measure", request => Measure(new(
            (int)request.Whole("warmups", 0, MostIterations),
            (int)request.Whole("iterations", 1, MostIterations),
            request.Positive("iteration_seconds", LongestIterationSeconds))), "warmups", "iterations", "iteration_seconds");
    }

    /// <summary>Says that it is ready; from then on standard output carries answers alone, whoever else would write to it.</summary>
    public override void Ready()
    {
        Console.SetOut(Console.Error);
        base.Ready();
    }

    private void Measure(JobLength length)
    {
        if (_measured)
            throw new RequestException("this process has measured already: start one for each trial");
        _measured = true;
        CaseResult result = CaseRun.Measure(_options.Case, _options.Bytes, length);
        Reply.Write("measure", json => Write(json, result));
    }

    private static void Write(Utf8JsonWriter json, CaseResult result)
    {
        json.WriteNumber("median_seconds", result.MedianSeconds);
        json.WriteNumber("mean_seconds", result.MeanSeconds);
        if (result.StandardErrorSeconds is { } error)
            json.WriteNumber("standard_error_seconds", error);
        json.WriteNumber("iterations", result.Iterations);
        json.WriteNumber("operations", result.Operations);
        json.WriteNumber("allocated_per_operation_bytes", result.AllocatedBytes);
        for (int generation = 0; generation < result.CollectionsPerThousand.Count; generation++)
            json.WriteNumber($"gen{generation}_per_1000_operations", result.CollectionsPerThousand[generation]);
    }
}
