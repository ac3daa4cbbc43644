using System.Globalization;
using Harness.Judging;
using Harness.Processes;
using Harness.Records;
using Harness.Report;
using Harness.Runs;
using Harness.Trials;

namespace Experiments.Suite;

/// <summary>
/// <c>compare</c>: the slopes of two runs side by side, for each column of bytes that adds up over the units; empty where a run has no
/// slope, with the reason in the last column.
/// </summary>
static class Comparing
{
    private const string Header =
        "experiment,subject,column,parameter,slope,low,high,r2,other_slope,other_low,other_high,other_r2,ratio,no_slope_because";

    /// <exception cref="RefusedException">A folder holds no run, or nothing that both runs measured has a slope.</exception>
    public static int Print(string left, string right)
    {
        RunFolder a = RunFolder.Existing(left), b = RunFolder.Existing(right);
        string[] lines =
        [
            .. from experiment in SuiteCatalog.All().Select(study => study.Experiment)
               where File.Exists(a.Rows(experiment)) && File.Exists(b.Rows(experiment))
               from line in Lines(experiment, EvidenceOf(experiment, a), EvidenceOf(experiment, b))
               select line,
        ];
        if (lines.Length == 0)
            throw new RefusedException($"{left} and {right} have nothing to compare: no subject of both has a quantity of bytes "
                + $"at {Evidence.LeastSizes} sizes or more; name two runs of one experiment");
        Console.WriteLine(string.Join('\n', lines.Prepend(Header)));
        return ExitStatus.Success;
    }

    private static Evidence EvidenceOf(Experiment experiment, RunFolder folder) =>
        ExperimentReport.Read(folder.Location, experiment).Evidence;

    private static IEnumerable<string> Lines(Experiment experiment, Evidence a, Evidence b) =>
        from subject in a.Subjects.Intersect(b.Subjects)
        from column in experiment.Columns
        where column.IsTotal && column.Unit == "B"
        from parameter in experiment.Parameters
        where HasSizes(a, subject, column, parameter) && HasSizes(b, subject, column, parameter)
        select Line(experiment.Id, subject, column, parameter, a, b);

    private static bool HasSizes(Evidence rows, string subject, Column column, Parameter parameter) =>
        rows.Sizes(subject, column, parameter).Length >= Evidence.LeastSizes;

    private static string Line(string experiment, string subject, Column column, Parameter parameter, Evidence a, Evidence b)
    {
        Slope? left = a.Slope(subject, column, parameter), right = b.Slope(subject, column, parameter);
        string? why = a.WhyNoSlope(a.Measured(subject, column), column, parameter)
            ?? b.WhyNoSlope(b.Measured(subject, column), column, parameter);
        return string.Create(CultureInfo.InvariantCulture,
            $"{experiment},{subject},{column.Id},{parameter.Id},{Text(left)},{Text(right)},{Ratio(left, right)},{Quoted(why)}");
    }

    private static string Quoted(string? reason) => reason is null ? "" : $"\"{reason}\"";

    /// <summary>Empty where a slope is missing or the first is nothing: a ratio to it says nothing.</summary>
    private static string Ratio(Slope? left, Slope? right) => left is null || right is null || left.PerUnit.Value == 0
        ? ""
        : (right.PerUnit.Value / left.PerUnit.Value).ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Text(Slope? slope) => slope is null ? ",,," : string.Create(CultureInfo.InvariantCulture,
        $"{slope.PerUnit.Value:0.###},{Finite(slope.PerUnit.Low)},{Finite(slope.PerUnit.High)},{slope.RSquared:0.000000}");

    /// <summary>Empty where nothing bounds it.</summary>
    private static string Finite(double end) => double.IsFinite(end) ? end.ToString("0.###", CultureInfo.InvariantCulture) : "";
}
