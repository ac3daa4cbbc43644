using System.Text.Json;
using Subjects;

namespace Experiments.Subjects.Bench;

/// <summary>The process contract of a bench process: every command line gets one reply line.</summary>
sealed class BenchCommands(BenchOptions options, Stream output) : ICommands
{
    private const string Example = """{"command":"measure","warmups":3,"iterations":10,"iteration_seconds":0.02}""";

    private readonly ReplyWriter _reply = new(output);
    private bool _measured;

    public void Ready() => _reply.Ready(["measure", "stop"]);

    public bool Answer(string line)
    {
        Request? request = Request.Read(line, Example, out string problem);
        switch (request?.Command)
        {
            case null: _reply.Invalid(problem); break;
            case "measure" when _measured: _reply.Invalid("this process has measured already: start one for each trial"); break;
            case "measure" when LengthIn(request) is { } length: MeasureIfPossible(length); break;
            case "measure": _reply.Invalid(problem); break;
            case "stop": _reply.Write("stop"); return false;
            default: _reply.Unknown(request.Command); break;
        }
        return true;
    }

    private void MeasureIfPossible(JobLength length)
    {
        if (length.Problem is { } problem)
            _reply.Invalid(problem);
        else
            Measure(length);
    }

    private void Measure(JobLength length)
    {
        _measured = true;
        try
        {
            CaseResult result = CaseRun.Measure(options.Case, options.Bytes, length);
            _reply.Write("measure", json => Write(json, result));
        }
        catch (CaseFailedException failure)
        {
            _reply.Invalid(failure.Message);
        }
    }

    private static JobLength? LengthIn(Request request) =>
        request.Whole("warmups") is >= int.MinValue and <= int.MaxValue and var warmups
        && request.Whole("iterations") is >= int.MinValue and <= int.MaxValue and var iterations
        && request.Number("iteration_seconds") is { } seconds
            ? new((int)warmups, (int)iterations, seconds)
            : null;

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
