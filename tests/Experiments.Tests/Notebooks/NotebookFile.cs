using Experiments.Suite;
using Harness.Processes;

namespace Experiments.Tests.Notebooks;

/// <summary>A notebook as its file has it: what a reader's editor would run, and what it showed when it was run.</summary>
sealed record NotebookFile(string Id, string Text)
{
    private const string Picture = "image/png", Plain = "text/plain";

    public static string Folder => Path.Combine(SuiteFiles.SourceRoot, "notebooks");

    /// <summary>The run that notebooks read unless they are told otherwise.</summary>
    public static string Reference => Path.Combine(SuiteFiles.SourceRoot, "results", "reference");

    public static string[] Ids => [.. Directory.GetFiles(Folder, "*.ipynb").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    public IReadOnlyList<NotebookCell> CodeCells { get; } = [.. NotebookCell.Read(Text).Where(cell => cell.IsCode)];

    /// <summary>The texts that its cells showed, in order.</summary>
    public string[] Texts => [.. Of(Plain)];

    /// <summary>The pictures that its cells showed, in order.</summary>
    public byte[][] Pictures => [.. Of(Picture).Select(Convert.FromBase64String)];

    public static NotebookFile Read(string id) => new(id, File.ReadAllText(Path.Combine(Folder, id + ".ipynb")));

    private IEnumerable<string> Of(string form) => CodeCells.SelectMany(cell => cell.Shown!)
        .Select(output => output!["data"]![form]).OfType<System.Text.Json.Nodes.JsonArray>()
        .Select(lines => string.Concat(lines.Select(line => (string)line!)));
}
