using System.Text.Json;

namespace Subjects;

/// <summary>One line of standard input, such as <c>{"command":"switch","count":1000}</c>.</summary>
/// <param name="Command">Its name.</param>
/// <param name="Fields">The whole object.</param>
public sealed record Request(string Command, JsonElement Fields)
{
    /// <summary>Reads a line.</summary>
    /// <param name="example">A line that would have been right, for the problem.</param>
    /// <param name="problem">One line that says what to do, when there is no request.</param>
    /// <returns>Null when the line is no object with a command.</returns>
    public static Request? Read(string line, string example, out string problem)
    {
        problem = $"send a JSON object such as {example}";
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("command", out JsonElement command) && command.ValueKind == JsonValueKind.String
                    ? new(command.GetString()!, root.Clone())
                    : null;
        }
        catch (JsonException notJson)
        {
            problem = $"not JSON: {notJson.Message}";
            return null;
        }
    }

    /// <summary>A field that is a whole number; null where it is none.</summary>
    public long? Whole(string name) =>
        Field(name) is { ValueKind: JsonValueKind.Number } field && field.TryGetInt64(out long value) ? value : null;

    /// <summary>A field that is a number; null where it is none.</summary>
    public double? Number(string name) => Field(name) is { ValueKind: JsonValueKind.Number } field ? field.GetDouble() : null;

    private JsonElement? Field(string name) => Fields.TryGetProperty(name, out JsonElement field) ? field : null;
}
