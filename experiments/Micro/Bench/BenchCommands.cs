using System.Text.Encodings.Web;
using System.Text.Json;

namespace Experiments.Micro.Bench;

/// <summary>The process contract of a bench process: every command line gets one reply line.</summary>
sealed class BenchCommands(BenchOptions options, Stream output)
{
    // Only a page of HTML would need its quotes escaped as code points.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Offers = ["measure", "stop"];

    private bool _measured;

    public void Ready() => Reply("ready", json =>
    {
        json.WriteNumber("pid", Environment.ProcessId);
        json.WriteString("runtime", $".NET {Environment.Version}");
        json.WriteStartArray("offers");
        foreach (string offer in Offers)
            json.WriteStringValue(offer);
        json.WriteEndArray();
    });

    /// <summary>Answers one line; false once told to stop.</summary>
    public bool Answer(string line)
    {
        BenchCommand? command = BenchCommand.Read(line, out string problem);
        switch (command?.Name)
        {
            case null: Invalid(problem); break;
            case "measure" when _measured: Invalid("this process has measured already: start one for each trial"); break;
            case "measure" when command.Length is { } length: Measure(length); break;
            case "measure": Invalid(problem); break;
            case "stop": Reply("stop"); return false;
            default: Reply("unknown", json => json.WriteString("command", command.Name)); break;
        }
        return true;
    }

    private void Measure(JobLength length)
    {
        _measured = true;
        try
        {
            CaseResult result = CaseRun.Measure(options.Case, options.Bytes, length);
            Reply("measure", json => Write(json, result));
        }
        catch (CaseFailedException failure)
        {
            Invalid(failure.Message);
        }
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

    private void Invalid(string reason) => Reply("invalid", json => json.WriteString("reason", reason));

    private void Reply(string eventName, Action<Utf8JsonWriter>? members = null)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Plain))
        {
            json.WriteStartObject();
            json.WriteString("event", eventName);
            members?.Invoke(json);
            json.WriteEndObject();
        }
        line.Write("\n"u8);
        output.Write(line.GetBuffer(), 0, (int)line.Length);
        output.Flush();
    }
}
