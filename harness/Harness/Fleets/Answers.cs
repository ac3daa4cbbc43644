using System.Text.Json;
using Harness.Running;

namespace Harness.Fleets;

/// <summary>Reads numbers out of answers.</summary>
public static class Answers
{
    public static long Sum(IReadOnlyList<JsonElement> answers, string property) => answers.Sum(answer => Whole(answer, property) ?? 0);

    public static long? Whole(JsonElement answer, string property) =>
        answer.TryGetProperty(property, out JsonElement value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out long number)
            ? number
            : null;

    public static double Number(JsonElement answer, string property) =>
        answer.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : throw new TrialFailedException($"an answer has no number '{property}': {answer}");

    /// <summary>Errors by name, summed over answers: <c>ECONNREFUSED ×3</c>; empty when there were none.</summary>
    public static string Errors(IReadOnlyList<JsonElement> answers)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (JsonElement answer in answers)
            if (answer.TryGetProperty("errors", out JsonElement errors) && errors.ValueKind == JsonValueKind.Object)
                foreach (JsonProperty error in errors.EnumerateObject())
                    counts[error.Name] = counts.GetValueOrDefault(error.Name) + error.Value.GetInt64();
        return string.Join(", ", counts.Select(count => $"{count.Key} ×{count.Value}"));
    }
}
