using System.Globalization;
using Experiments.Holdings;
using Experiments.Million;

namespace Experiments.Suite.Capacity;

/// <summary>
/// How many connections fit on this machine, and which wall is first: the costs of a run of million, which are bytes and carry over,
/// against the limits of this host.
/// </summary>
static class CapacityAnswer
{
    /// <param name="folder">A run that measured million at four sizes or more; null for results/reference.</param>
    /// <exception cref="RefusedException">It holds no run of million.</exception>
    public static void Print(TextWriter output, HostLimits host, string? folder)
    {
        string named = folder ?? Path.Combine(SuiteFiles.SourceRoot, "results", "reference");
        ExperimentResults results = Results.Of("million", named);
        (string Subject, CapacityModel Model)[] models =
        [
            .. from subject in results.Evidence.Subjects
               let model = MillionExperiment.CapacityOf(results.Evidence, subject)
               where model is not null
               select (subject, model),
        ];
        if (models.Length == 0)
            throw new RefusedException(
                $"{folder ?? "results/reference"} measured million at fewer than four sizes: name a run of profile full");
        Print(output, host, models, WallLessons.Of(named));
    }

    /// <summary>The same from models.</summary>
    public static void Print(
        TextWriter output, HostLimits host, IReadOnlyList<(string Subject, CapacityModel Model)> models, WallLessons lessons)
    {
        output.WriteLine("connections that fit, both ends on this machine, and the first wall");
        foreach ((string subject, CapacityModel model) in models)
        {
            output.WriteLine(HostWalls.Before(host, model) is [var first, ..]
                ? Text($"  {subject,-28} {first.Connections,12:N0}  {first.Name}")
                : Text($"  {subject,-28} {(host.Machine.Memory is null ? "not known" : "no limit"),12}"));
        }
        (string leanest, CapacityModel lean) = models.MinBy(pair => pair.Model.ConnectionBytes);
        output.WriteLine($"walls before {leanest}, the nearest first");
        foreach (HostWall wall in HostWalls.Before(host, lean))
            Print(output, wall);
        output.WriteLine("walls of one process, one address or one moment, the nearest first; fleets get round them");
        foreach (HostWall wall in HostWalls.OfOne(host, lessons))
            Print(output, wall);
    }

    private static void Print(TextWriter output, HostWall wall)
    {
        output.WriteLine(Text($"  {wall.Connections,12:N0}  {wall.Name}: {wall.Stands}"));
        output.WriteLine($"                to move it: {wall.Remedy}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
