using System.Xml.Linq;
using Harness.Records.Manifest;

namespace Harness.Report.Html;

/// <summary>Where the rows of one experiment come from, since a folder may hold those of several days and commits.</summary>
internal static class Provenance
{
    private const int ShortHash = 12;

    public static IEnumerable<XElement> Of(RunManifest run, string experiment)
    {
        yield return Tag.WithClass("p", "small",
            Tag.Link($"{experiment}/rows.csv", "Rows"), $" measured from {RunTable.Time(run.Started)}, profile {run.Profile}, "
            + $"source {Source(run.Git)}, {run.Runtime.DotnetRuntime}, on {RunTable.Machine(run.Machine)}; kernel "
            + $"{run.Machine.KernelRelease}. Noise: {RunTable.Noise(run.Noise)}.");
        if (run.Sides is { } sides)
            yield return Tag.WithClass("p", "small", $"Processors: {sides}.");
        if (run.Wire is { } wire)
            yield return Tag.WithClass("p", "small", $"Wire: {wire}.");
        foreach (string sentence in run.Noise?.Warnings() ?? [])
            yield return Tag.WithClass("p", "warning", sentence);
    }

    /// <summary>A commit, and whether what was measured is in it.</summary>
    public static string Source(SourceVersion? git) => git is null
        ? "not known"
        : git.Commit[..Math.Min(ShortHash, git.Commit.Length)] + (git.Dirty ? " with changes that are in no commit" : "");
}
