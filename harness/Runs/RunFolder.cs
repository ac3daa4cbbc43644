using System.Globalization;
using Harness.Processes;
using Harness.Records;
using Harness.Trials;
using Harness.Trials.Running;
using Linux;

namespace Harness.Runs;

/// <summary>
/// The folder of one run: <c>run.json</c>, <c>report.html</c>, <c>verdicts.csv</c>, and a folder for each experiment. Anybody may read it;
/// who writes it keeps all others from writing until it is disposed.
/// </summary>
public sealed class RunFolder : IDisposable
{
    private const int MostOfASecond = 100;

    private FolderLock? _lock;

    /// <param name="path">As the user gave it.</param>
    /// <exception cref="RefusedException">It names no folder.</exception>
    private RunFolder(string path)
    {
        Shown = Path.TrimEndingDirectorySeparator(path);
        try
        {
            Location = Path.GetFullPath(Shown);
        }
        catch (Exception error) when (error is ArgumentException or IOException)
        {
            throw new RefusedException($"'{path}' names no folder from here: {error.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Its path, absolute.</summary>
    public string Location { get; }

    /// <summary>Its path as the user gave it; one that nobody gave is relative where it lies below the working folder.</summary>
    public string Shown { get; }

    /// <summary>run.json.</summary>
    public string Manifest => Path.Combine(Location, "run.json");

    /// <summary>run.json of one experiment: where its rows come from.</summary>
    public string ManifestOf(Experiment experiment) => Path.Combine(Location, experiment.Id, "run.json");

    /// <summary>Whether nobody has taken it away.</summary>
    internal bool IsThere => File.Exists(Manifest);

    /// <summary>rows.csv of one experiment.</summary>
    public string Rows(Experiment experiment) => Path.Combine(Location, experiment.Id, "rows.csv");

    /// <summary>Makes a folder for a new run, and writes it alone.</summary>
    /// <param name="requested">Null makes a new one below <c>results/</c>, named after the time and the profile.</param>
    /// <exception cref="RefusedException">It holds a run already, another process writes it, or it cannot be written.</exception>
    public static RunFolder New(string? requested, Profile profile, DateTimeOffset now) =>
        requested is null ? Named(Path.Combine(SuiteFiles.SourceRoot, "results", Name(profile, now))) : Requested(requested);

    /// <summary>The folder of an earlier run, for reading.</summary>
    /// <exception cref="RefusedException">There is no run in it.</exception>
    public static RunFolder Existing(string path)
    {
        var folder = new RunFolder(path);
        return File.Exists(folder.Manifest) ? folder : throw new RefusedException($"{path} holds no run: there is no run.json in it");
    }

    /// <summary>The folder of an earlier run, written by this process alone.</summary>
    /// <exception cref="RefusedException">There is no run in it, another process writes it, or it cannot be written.</exception>
    public static RunFolder ToWrite(string path)
    {
        RunFolder folder = Existing(path);
        return folder.TryLock(out string holder) ? folder : throw folder.WrittenBy(holder, "wait until it has ended");
    }

    /// <summary>Nothing is written into a folder that somebody took away while the run was under way.</summary>
    /// <exception cref="OutputException">It is gone.</exception>
    public void RequireThere()
    {
        if (!IsThere)
            throw OutputException.Gone(Shown);
    }

    /// <summary>Lets others write it.</summary>
    public void Dispose() => _lock?.Dispose();

    /// <summary>
    /// The planned trials that need not be run again: those that ended well, and those that could not run and still cannot.
    /// </summary>
    /// <exception cref="RowsFileException">rows.csv is damaged.</exception>
    public IReadOnlySet<(string, Point, int)> Done(Experiment experiment, IReadOnlyList<PlannedTrial> plan)
    {
        if (!File.Exists(Rows(experiment)))
            return new HashSet<(string, Point, int)>();
        HashSet<(string, Point, int)> refused = [.. plan.Where(trial => trial.Refusal is not null).Select(trial => trial.Key)];
        return RowsFile.Read(Rows(experiment), experiment)
            .Select(row => (row.Status, Key: (row.Subject, row.Point, row.Repetition)))
            .Where(row => row.Status == TrialStatus.Ok || (row.Status == TrialStatus.NotRun && refused.Contains(row.Key)))
            .Select(row => row.Key)
            .ToHashSet();
    }

    private static RunFolder Requested(string path)
    {
        var folder = new RunFolder(path);
        if (!folder.TryLock(out string holder))
            throw folder.WrittenBy(holder, "choose another --out");
        if (!File.Exists(folder.Manifest))
            return folder;
        folder.Dispose();
        throw new RefusedException(
            $"{folder.Shown} holds a run already: continue it with --resume {folder.Shown}, or choose another --out");
    }

    /// <summary>Where another run took the name in the same second, the next one that is free.</summary>
    internal static RunFolder Named(string path)
    {
        string shown = SuiteFiles.Shown(path);
        for (int number = 1; number <= MostOfASecond; number++)
        {
            var folder = new RunFolder(number == 1 ? shown : $"{shown}-{number}");
            if (folder.TryLock(out _) && !File.Exists(folder.Manifest))
                return folder;
            folder.Dispose();
        }
        throw new RefusedException($"{shown} and {MostOfASecond} folders beside it are taken: name one with --out");
    }

    private bool TryLock(out string holder)
    {
        try
        {
            Directory.CreateDirectory(Location);
            _lock = FolderLock.TryTake(Location, out holder);
            return _lock is not null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or LinuxException)
        {
            throw new RefusedException($"cannot write to {Shown} ({error.Message.TrimEnd('.')}): choose another folder, or free the disk");
        }
    }

    private RefusedException WrittenBy(string holder, string remedy) => new($"{holder} is writing {Shown}: {remedy}, or end it");

    private static string Name(Profile profile, DateTimeOffset now) =>
        $"{now.UtcDateTime.ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture)}-{profile.ToString().ToLowerInvariant()}";
}
