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
/// the variation are the notebook's own: where there is one already they are kept.
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

    /// <summary>A type of each assembly and namespace that cells name.</summary>
    private static readonly Type[] Named = [typeof(Figure), typeof(Results), typeof(Column), typeof(Evidence), typeof(DrawnFigure)];

    /// <summary>Where the notebook of an experiment is.</summary>
    public static string PathOf(Study study) => Path.Combine(SuiteFiles.SourceRoot, "notebooks", study.Experiment.Id + ".ipynb");

    /// <summary>The whole file.</summary>
    /// <param name="current">The file as it is; null where there is none yet.</param>
    public static string Of(Study study, string? current)
    {
        IReadOnlyList<Cell> old = current is null ? [] : Read(current);
        IReadOnlyList<Cell> table = Own(old, Rows, Figures), variation = Own(old, Variation, Verdicts);
        Cell[] cells =
        [
            Text(Title(study)),
            Code(Setup(study.Experiment.Id)),
            Text($"{Rows}\n\nMedians with their 99% intervals. All columns: `results.Question.Columns`."),
            .. table.Count > 1 ? table.Skip(1) : [Code(Table(study.Experiment))],
            Text(Figures + InFullAlone(study.Reading)),
            .. study.Reading.Figures.Select(recipe => Code($"Show(results.Draw(\"{recipe.Id}\"));")),
            .. variation.Count > 0 ? variation : AnyColumn(study.Experiment),
            Text($"{Verdicts}\n\nWhat the documents claim beside what these rows say, for the runtime that the document speaks of and "
                + "for .NET."),
            Code("display(results.VerdictTable());"),
        ];
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
            + "This notebook only reads. Build once before: `dotnet build Experiments.sln -c Release`. Any C# kernel with `display` and "
            + $"`HTML` runs it;\nwithout a notebook: `dotnet run --file notebooks/plot.cs -- DIR {experiment.Id}`."
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
        "using System.Collections.Generic;",
        "using System.Linq;",
        .. Named.Select(type => type.Namespace).Distinct().Order(StringComparer.Ordinal).Select(name => $"using {name};"),
        "",
        "string folder = \"\"; // the folder of a run; empty: RESULTS_FOLDER, else the newest run below results/, "
            + "else results/reference",
        $"var results = Results.Of(\"{id}\", folder);",
        "void Show(DrawnFigure drawn) =>",
        "    display(drawn.Figure is { } figure ? HTML(SvgRenderer.Render(figure)) : $\"no figure '{drawn.Id}': {drawn.Missing}\");",
        "display(results.Summary);",
    ]);

    private static string Table(Experiment experiment) => "display(results.Table(" + string.Join(", ",
        experiment.Columns.Where(column => !column.IsSeries).Take(MostColumns).Select(column => $"\"{column.Id}\"")) + "));";

    /// <summary>Of a notebook that has no variation of its own: the first number that was measured, over the first parameter.</summary>
    private static IEnumerable<Cell> AnyColumn(Experiment experiment)
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

    private static IReadOnlyList<Cell> Read(string notebook) =>
        [.. JsonNode.Parse(notebook)!["cells"]!.AsArray().Select(cell => new Cell(
            (string)cell!["cell_type"]! == "code", string.Concat(cell["source"]!.AsArray().Select(line => (string)line!))))];

    /// <summary>From a heading to the next one.</summary>
    private static IReadOnlyList<Cell> Own(IReadOnlyList<Cell> cells, string from, string to) =>
        [.. cells.SkipWhile(cell => !Begins(cell, from)).TakeWhile(cell => !Begins(cell, to))];

    private static bool Begins(Cell cell, string heading) => !cell.IsCode && cell.Source.StartsWith(heading, StringComparison.Ordinal);

    private static Cell Text(string source) => new(false, source);

    private static Cell Code(string source) => new(true, source);

    private sealed record Cell(bool IsCode, string Source)
    {
        public JsonObject ToJson()
        {
            var cell = new JsonObject { ["cell_type"] = IsCode ? "code" : "markdown" };
            if (IsCode)
                cell["execution_count"] = null;
            cell["metadata"] = new JsonObject();
            if (IsCode)
                cell["outputs"] = new JsonArray();
            string[] lines = Source.Split('\n');
            cell["source"] = new JsonArray([.. lines.Select((line, place) =>
                (JsonNode)(place < lines.Length - 1 ? line + "\n" : line))]);
            return cell;
        }
    }
}
