using System.Globalization;
using Harness.Declaring;
using Harness.Judging;
using Harness.Output;
using Harness.Output.Manifest;
using Harness.Running;

namespace Experiments.Suite;

/// <summary><c>compare</c>: the slopes of two runs side by side, for each column of bytes that adds up over the units.</summary>
static class Comparing
{
    public static int Print(string left, string right)
    {
        RunFolder b = RunFolder.Existing(right);
        Console.WriteLine("experiment,subject,column,parameter,slope,low,high,r2,other_slope,other_low,other_high,other_r2,ratio");
        RunFolder a = RunFolder.Existing(left);
        foreach (Experiment experiment in SuiteCatalog.All()
            .Where(experiment => File.Exists(a.Rows(experiment)) && File.Exists(b.Rows(experiment))))
            foreach (string line in Lines(experiment, EvidenceOf(experiment, a), EvidenceOf(experiment, b)))
                Console.WriteLine(line);
        return ExitStatus.Success;
    }

    private static Evidence EvidenceOf(Experiment experiment, RunFolder folder) =>
        new(experiment, RunManifest.Read(folder.Manifest).ProfileValue, RowsFile.Read(folder.Rows(experiment), experiment));

    private static IEnumerable<string> Lines(Experiment experiment, Evidence a, Evidence b) =>
        from subject in a.Subjects.Intersect(b.Subjects)
        from column in experiment.Columns
        where column.IsTotal && column.Unit == "B"
        from parameter in experiment.Parameters
        let left = a.Slope(subject, column, parameter)
        let right = b.Slope(subject, column, parameter)
        where left is not null && right is not null
        select string.Create(CultureInfo.InvariantCulture,
            $"{experiment.Id},{subject},{column.Id},{parameter.Id},{Text(left)},{Text(right)},{Ratio(left, right)}");

    /// <summary>Empty where the first slope is nothing: a ratio to it says nothing.</summary>
    private static string Ratio(Slope left, Slope right) =>
        left.PerUnit.Value == 0 ? "" : (right.PerUnit.Value / left.PerUnit.Value).ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Text(Slope slope) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{slope.PerUnit.Value:0.###},{slope.PerUnit.Low:0.###},{slope.PerUnit.High:0.###},{slope.RSquared:0.000000}");
}
