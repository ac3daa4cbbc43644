using System.Text.Json;
using Harness.Processes;

namespace Experiments.Tests.Notebooks;

/// <summary>A notebook as its file has it: what a reader's editor would run, and what earlier runs left behind.</summary>
sealed record NotebookFile(string Id, IReadOnlyList<string> CodeCells, bool HasOutputs)
{
    public static string Folder => Path.Combine(SuiteFiles.SourceRoot, "notebooks");

    public static string[] Ids => [.. Directory.GetFiles(Folder, "*.ipynb").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    public static NotebookFile Read(string id)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, id + ".ipynb")));
        JsonElement[] code = [.. file.RootElement.GetProperty("cells").EnumerateArray()
            .Where(cell => cell.GetProperty("cell_type").GetString() == "code")];
        return new(
            id,
            [.. code.Select(cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString())))],
            code.Any(cell => cell.GetProperty("outputs").GetArrayLength() > 0
                || cell.GetProperty("execution_count").ValueKind != JsonValueKind.Null));
    }
}
