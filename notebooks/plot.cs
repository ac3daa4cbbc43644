#:project ../experiments/Suite/Experiments.Suite.csproj
#:project ../harness/Charts/Charts.csproj
#:project ../harness/Judging/Harness.Judging.csproj
#:project ../harness/Processes/Harness.Processes.csproj
#:project ../harness/Records/Harness.Records.csproj
#:project ../harness/Report/Harness.Report.csproj
#:project ../harness/Runs/Harness.Runs.csproj
#:project ../harness/Trials/Harness.Trials.csproj
#:property PublishAot=false
#:property Configuration=Release

// What the notebooks show, without a notebook: verdicts as text, figures as SVG and PNG files, and any column over any parameter.
//   dotnet run --file notebooks/plot.cs -- results/reference
//   dotnet run --file notebooks/plot.cs -- results/reference parked-tasks --column wake_seconds --over count --out figures

using System.CommandLine;
using Charts;
using Experiments.Suite;
using Harness.Processes;
using Harness.Records;
using Harness.Report;
using Harness.Runs;
using Harness.Trials;

var folder = new Argument<string>("DIR")
{
    Description = "a folder that a run has written; without it that of RESULTS_FOLDER, else results/reference",
    DefaultValueFactory = _ => "",
};
var experiment = new Argument<string>("experiment") { Description = "its id; without it all", DefaultValueFactory = _ => "" };
var column = new Option<string>("--column") { Description = "draws this column as well, a line for each subject", HelpName = "id" };
var over = new Option<string>("--over") { Description = "the parameter to draw it over; else the experiment's first", HelpName = "id" };
var png = new Option<bool>("--png") { Description = "writes each figure as PNG as well, for slides" };
var output = new Option<string>("--out") { Description = "where the figures go; else a new folder, which is printed", HelpName = "DIR" };

return await CommandLine.RunAsync(
    () =>
    {
        var root = new RootCommand("Prints the verdicts of a run and draws its figures. It reads the run and writes elsewhere.")
        {
            folder, experiment, column, over, png, output,
        };
        root.SetAction(parsed => Plot(parsed.GetValue(folder)!, parsed.GetValue(experiment)!,
            parsed.GetValue(column), parsed.GetValue(over), parsed.GetValue(png), parsed.GetValue(output)));
        return root;
    },
    args);

static int Plot(string folder, string experiment, string? column, string? over, bool png, string? output)
{
    if (folder.Length > 0)
        RunFolder.Existing(folder);
    string figures = output ?? Directory.CreateTempSubdirectory("figures-").FullName;
    IReadOnlyList<Study> chosen = SuiteCatalog.Only(experiment.Length > 0 ? [experiment] : []);
    foreach ((Experiment one, Reading reading) in chosen)
    {
        try
        {
            ExperimentResults results = Results.Of(one.Id, folder);
            Console.WriteLine(results.Summary);
            Console.WriteLine(results.VerdictTable());
            foreach (DrawnFigure drawn in reading.Figures.SelectMany(recipe => DrawnFigure.AllOf(recipe, results.Evidence)))
                Save(drawn.Figure, $"no figure '{drawn.Id}': {drawn.Missing}", Path.Combine(figures, one.Id), png);
            if (column is not null)
                Save(Variation(results, column, over ?? one.Parameters[0].Id), $"{column} was not measured",
                    Path.Combine(figures, one.Id), png);
        }
        catch (RefusedException lacking) when (chosen.Count > 1)
        {
            Console.WriteLine(lacking.Message);
        }
        Console.WriteLine();
    }
    return ExitStatus.Success;
}

static void Save(Figure? figure, string whyNot, string folder, bool png)
{
    Console.WriteLine(figure is null ? whyNot : FigureFile.Write(folder, figure));
    if (figure is not null && png)
        Console.WriteLine(FigureFile.WritePng(folder, figure));
}

static Figure? Variation(ExperimentResults results, string columnId, string parameterId)
{
    Column column = results.Column(columnId);
    Parameter parameter = results.Parameter(parameterId);
    Series[] lines = MedianSeries.OfAll(results.Evidence, parameter, _ => column);
    Unit unit = column.Unit switch { "B" => Unit.Bytes, "s" => Unit.Seconds, "ratio" => Unit.Share, _ => Unit.Number };
    return lines.Length == 0 ? null : new Figure($"{column.Id.Replace('_', '-')}-over-{parameter.Id}", $"{column.Id} over {parameter.Id}",
        new LinePlot(new Axis(parameter.Meaning, Unit.Number, Scale.Log), new Axis(column.Meaning, unit, Scale.Log), lines));
}
