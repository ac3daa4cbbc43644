using System.Text.Json;

namespace Experiments.Micro.Bench;

/// <summary>One line of standard input, understood.</summary>
/// <param name="Name">The command.</param>
/// <param name="Length">How long to measure; null where the line does not say it rightly.</param>
sealed record BenchCommand(string Name, JobLength? Length)
{
    private const string Example = """{"command":"measure","warmups":3,"iterations":10,"iteration_seconds":0.02}""";

    /// <summary>Reads a line, or returns null. The problem, where there is one, fits on one line and says what to do.</summary>
    public static BenchCommand? Read(string line, out string problem)
    {
        problem = "send a JSON object such as " + Example;
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement is not { ValueKind: JsonValueKind.Object } root
                || !root.TryGetProperty("command", out JsonElement name)
                || name.ValueKind != JsonValueKind.String)
                return null;
            JobLength? length = ReadLength(root);
            problem = length?.Problem ?? problem;
            return new(name.GetString()!, length?.Problem is null ? length : null);
        }
        catch (JsonException notJson)
        {
            problem = "not JSON: " + notJson.Message;
            return null;
        }
    }

    private static JobLength? ReadLength(JsonElement root) =>
        Number(root, "warmups") is { } warmups && warmups.TryGetInt32(out int warmupCount)
        && Number(root, "iterations") is { } iterations && iterations.TryGetInt32(out int iterationCount)
        && Number(root, "iteration_seconds") is { } seconds
            ? new(warmupCount, iterationCount, seconds.GetDouble())
            : null;

    private static JsonElement? Number(JsonElement root, string property) =>
        root.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value : null;
}
