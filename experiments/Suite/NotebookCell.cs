using System.Text.Json.Nodes;

namespace Experiments.Suite;

/// <summary>A cell of a notebook's file (nbformat 4).</summary>
/// <param name="IsCode">A cell that runs; else one of Markdown.</param>
/// <param name="Source">Its lines.</param>
/// <param name="Shown">What it showed when it ran, an array of outputs; null before.</param>
sealed record NotebookCell(bool IsCode, string Source, JsonArray? Shown = null)
{
    /// <summary>The cells of a whole file.</summary>
    public static IReadOnlyList<NotebookCell> Read(string notebook) =>
        [.. JsonNode.Parse(notebook)!["cells"]!.AsArray().Select(cell => new NotebookCell(
            (string)cell!["cell_type"]! == "code",
            string.Concat(cell["source"]!.AsArray().Select(line => (string)line!)),
            cell["outputs"]?.AsArray()))];

    /// <summary>The cell as the file has it.</summary>
    public JsonObject ToJson()
    {
        var cell = new JsonObject { ["cell_type"] = IsCode ? "code" : "markdown" };
        if (IsCode)
            cell["execution_count"] = null;
        cell["metadata"] = new JsonObject();
        if (IsCode)
            cell["outputs"] = Shown?.DeepClone() ?? new JsonArray();
        string[] lines = Source.Split('\n');
        cell["source"] = new JsonArray([.. lines.Select((line, place) => (JsonNode)(place < lines.Length - 1 ? line + "\n" : line))]);
        return cell;
    }
}
