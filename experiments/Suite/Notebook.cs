using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Charts;
using Harness.Judging;
using Harness.Processes;
using Harness.Records;
using Harness.Report;
using Harness.Runs;
using Harness.Trials;

namespace Experiments.Suite;

/// <summary>
/// The notebook of an experiment, made from one template: its question, its rows, its figures, a variation, its verdicts. The table and
/// the variation are the notebook's own: where there is one already they are kept, and so is what a cell showed that is as it was.
/// </summary>
public static class Notebook
{
    private const string Rows = "## Rows", Figures = "## Figures", Variation = "## A variation", Verdicts = "## Verdicts";
    private const int MostColumns = 6;

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Cells count paths from the notebooks' folder, and a kernel may have been started anywhere.</summary>
    private const string Start = """
        using System;
        using System.IO;
        var root = new DirectoryInfo(Environment.GetEnvironmentVariable("EXPERIMENTS_ROOT") ?? ".");
        while (!File.Exists(Path.Combine(root.FullName, "Experiments.sln")))
            root = root.Parent ?? throw new FileNotFoundException("start the kernel inside the checkout, or name that in EXPERIMENTS_ROOT");
        Directory.SetCurrentDirectory(Path.Combine(root.FullName, "notebooks"));
        """;

    /// <summary>A type of each assembly and namespace that cells name.</summary>
    private static readonly Type[] Named = [typeof(Figure), typeof(Results), typeof(Column), typeof(Evidence), typeof(DrawnFigure)];

    /// <summary>Where the notebook of an experiment is.</summary>
    public static string PathOf(Study study) => Path.Combine(SuiteFiles.SourceRoot, "notebooks", study.Experiment.Id + ".ipynb");

    /// <summary>The whole file.</summary>
    /// <param name="current">The file as it is; null where there is none yet.</param>
    public static string Of(Study study, string? current)
    {
        IReadOnlyList<NotebookCell> old = current is null ? [] : NotebookCell.Read(current);
        IReadOnlyList<NotebookCell> table = Own(old, Rows, Figures), variation = Own(old, Variation, Verdicts);
        NotebookCell[] cells =
        [
            Text(Title(study)),
            Code(Start),
            Code(Setup(study.Experiment.Id)),
            Text($"{Rows}\n\nMedians with their 99% intervals. All columns: `results.Question.Columns`."),
            .. table.Count > 1 ? table.Skip(1) : [Code(Table(study.Experiment))],
            Text(Figures + InFullAlone(study.Reading)),
            .. study.Reading.Figures.Select(recipe => Code(
                $"foreach (DrawnFigure part in results.DrawAll(\"{recipe.Id}\"))\n    Show(part);")),
            .. variation.Count > 0 ? variation : AnyColumn(study.Experiment),
            Text($"{Verdicts}\n\nWhat the documents claim beside what these rows say, for the runtime that the document speaks of and "
                + "for .NET."),
            Code("display(results.VerdictTable());"),
        ];
        return Of(cells.Select(cell => cell with { Shown = old.FirstOrDefault(same => same.Source == cell.Source)?.Shown }));
    }

    /// <summary>The whole file of these cells.</summary>
    internal static string Of(IEnumerable<NotebookCell> cells)
    {
        var file = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select(cell => cell.ToJson())]),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
                ["language_info"] = new JsonObject { ["name"] = "C#", ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 4,
        };
        return file.ToJsonString(Format) + "\n";
    }

    private static string Title(Study study)
    {
        (Experiment experiment, Reading reading) = study;
        string tables = string.Join(", ", reading.Tables.Select(table => $"`{experiment.Id}/{table.Id}.csv`"));
        return $"# {experiment.Id}\n\n{experiment.Text}\n\n"
            + "This notebook only reads. Build once before: `dotnet build Experiments.sln -c Release`. The C# kernel of .NET Interactive "
            + $"runs it;\nwhat lasts, without a notebook: `dotnet run --file notebooks/plot.cs -- DIR {experiment.Id}`."
            + (tables.Length == 0 ? "" : $"\nBeside the rows in the folder of the run: {tables}.");
    }

    private static string InFullAlone(Reading reading)
    {
        string full = string.Join(", ", reading.Figures.Where(recipe => recipe.IsInFullAlone).Select(recipe => recipe.Id));
        return full.Length == 0 ? "" : $"\n\nOf the full profile alone: {full}.";
    }

    private static string Setup(string id) => string.Join('\n',
    [
        .. Named.Select(type => type.Assembly.GetName().Name).Distinct().Order(StringComparer.Ordinal)
            .Select(assembly => $"#r \"../artifacts/bin/{Assembly.GetExecutingAssembly().GetName().Name}/release/{assembly}.dll\""),
        "using System;",
        "using System.Collections.Generic;",
        "using System.Linq;",
        .. Named.Select(type => type.Namespace).Distinct().Order(StringComparer.Ordinal).Select(name => $"using {name};"),
        "",
        "string folder = \"\"; // the folder of a run; empty: that of RESULTS_FOLDER, else results/reference",
        $"var results = Results.Of(\"{id}\", folder);",
        "void Show(DrawnFigure drawn)",
        "{",
        "    if (drawn.Figure is { } figure)",
        "        Convert.ToBase64String(PngRenderer.Render(figure, scale: 1)).DisplayAs(\"image/png\");",
        "    else",
        "        display($\"no figure '{drawn.Id}': {drawn.Missing}\");",
        "}",
        "display(results.Summary);",
    ]);

    private static string Table(Experiment experiment) => "display(results.Table(" + string.Join(", ",
        experiment.Columns.Where(column => !column.IsSeries).Take(MostColumns).Select(column => $"\"{column.Id}\"")) + "));";

    /// <summary>Of a notebook that has no variation of its own: the first number that was measured, over the first parameter.</summary>
    private static IEnumerable<NotebookCell> AnyColumn(Experiment experiment)
    {
        yield return Text($"{Variation}: any column over any parameter\n\nA line for each subject.");
        yield return Code($$"""
            var parameter = results.Parameter("{{experiment.Parameters[0].Id}}");
            var column = results.Column("{{experiment.Columns.First(column => !column.IsText).Id}}");
            var lines = MedianSeries.OfAll(results.Evidence, parameter, _ => column);
            Show(results.Draw("any-column", id => lines.Length == 0 ? null : new Figure(id, column.Meaning,
                new LinePlot(new Axis(parameter.Unit, Unit.Number, Scale.Log), new Axis(column.Id, Unit.Number, Scale.Log), lines))));
            """);
    }

    /// <summary>From a heading to the next one.</summary>
    private static IReadOnlyList<NotebookCell> Own(IReadOnlyList<NotebookCell> cells, string from, string to) =>
        [.. cells.SkipWhile(cell => !Begins(cell, from)).TakeWhile(cell => !Begins(cell, to))];

    private static bool Begins(NotebookCell cell, string heading) =>
        !cell.IsCode && cell.Source.StartsWith(heading, StringComparison.Ordinal);

    private static NotebookCell Text(string source) => new(false, source);

    private static NotebookCell Code(string source) => new(true, source);
}
