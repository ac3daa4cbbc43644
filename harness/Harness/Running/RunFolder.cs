using System.Globalization;
using Harness.Declaring;
using Harness.Output;
using Harness.Output.Manifest;

namespace Harness.Running;

/// <summary>The folder of one run: <c>run.json</c>, <c>report.html</c>, <c>verdicts.csv</c>, and a folder for each experiment.</summary>
public sealed class RunFolder
{
    private RunFolder(string path) => Location = path;

    /// <summary>Its path, absolute.</summary>
    public string Location { get; }

    /// <summary>Its path as the user sees it: relative to the working folder where it lies below.</summary>
    public string Shown => Path.GetRelativePath(Directory.GetCurrentDirectory(), Location);

    /// <summary>run.json.</summary>
    public string Manifest => Path.Combine(Location, "run.json");

    /// <summary>rows.csv of one experiment.</summary>
    public string Rows(Experiment experiment) => Path.Combine(Location, experiment.Id, "rows.csv");

    /// <summary>Makes a folder for a new run and proves that it can be written.</summary>
    /// <param name="requested">Null makes a new one below <c>results/</c>, named after the time and the profile.</param>
    /// <exception cref="RefusedException">It holds a run already, or cannot be written.</exception>
    public static RunFolder New(string? requested, Profile profile, DateTimeOffset now)
    {
        string path = Path.GetFullPath(requested ?? Path.Combine(SuiteFiles.SourceRoot, "results", Name(profile, now)));
        var folder = new RunFolder(path);
        if (File.Exists(folder.Manifest))
            throw new RefusedException(
                $"{folder.Shown} holds a run already: continue it with --resume {folder.Shown}, or choose another --out");
        folder.RequireWritable();
        return folder;
    }

    /// <summary>The folder of an earlier run.</summary>
    /// <exception cref="RefusedException">There is no run in it.</exception>
    public static RunFolder Existing(string path)
    {
        var folder = new RunFolder(Path.GetFullPath(path));
        return File.Exists(folder.Manifest) ? folder : throw new RefusedException($"{path} holds no run: there is no run.json in it");
    }

    /// <summary>The trials of an earlier run that ended well and need not be repeated.</summary>
    /// <exception cref="RowsFileException">rows.csv is damaged.</exception>
    public IReadOnlySet<(string, Point, int)> Done(Experiment experiment) =>
        File.Exists(Rows(experiment))
            ? RowsFile.Read(Rows(experiment), experiment)
                .Where(row => row.Status == TrialStatus.Ok)
                .Select(row => (row.Subject, row.Point, row.Repetition))
                .ToHashSet()
            : new HashSet<(string, Point, int)>();

    private void RequireWritable()
    {
        string probe = Path.Combine(Location, ".writable");
        try
        {
            Directory.CreateDirectory(Location);
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"cannot write to {Shown} ({error.Message.TrimEnd('.')}): choose another folder with --out");
        }
    }

    private static string Name(Profile profile, DateTimeOffset now) =>
        $"{now.UtcDateTime.ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture)}-{profile.ToString().ToLowerInvariant()}";
}
