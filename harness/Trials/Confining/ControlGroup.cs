using System.Collections.Concurrent;
using System.Globalization;
using Harness.Instruments;
using Harness.Instruments.ControlGroups;
using Harness.Processes;

namespace Harness.Trials.Confining;

/// <summary>
/// A control group of a trial's own (cgroups(7)), with a limit under which its processes live, and gone when they are. The limits of the
/// groups above it hold as before.
/// </summary>
public abstract class ControlGroup
{
    private const string Prefix = "experiments";
    private const string Script = """echo $$ > "$0"/cgroup.procs && exec "$@" """;

    /// <summary>How long a process that has ended may still count: it leaves its group with its last thread.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly ConcurrentDictionary<string, string?> Refusals = [];
    private static int _made;

    private readonly int _version;

    /// <param name="limits">Written before any process enters.</param>
    private protected ControlGroup(Launcher launcher, string controller, IReadOnlyList<GroupLimit> limits)
    {
        if (Refusal(controller, limits) is { } refusal)
            throw new TrialFailedException(refusal);
        ControlGroupHierarchy hierarchy = ControlGroupHierarchy.Of(controller)!;
        RemoveAbandoned(hierarchy.Root);
        Folder = Make(hierarchy, controller, out string problem) ?? throw new TrialFailedException(problem);
        _version = hierarchy.Version;
        launcher.AtEnd(() => Remove(Folder));
        if (WhyNotLimited(Folder, _version, limits) is { } refused)
            throw new TrialFailedException(refused);
    }

    /// <summary>Where the kernel shows it.</summary>
    private protected string Folder { get; }

    /// <summary>The command that runs a program inside.</summary>
    public ProcessCommand Enter(ProcessCommand command) => Enter(command, Folder);

    /// <summary>
    /// Why no group with a controller can be made, in one line that says what is missing; null where one can. Found by making one, once,
    /// with limits like those of a trial and a process in it.
    /// </summary>
    private protected static string? Refusal(string controller, IReadOnlyList<GroupLimit> limits) =>
        Refusals.GetOrAdd(controller, _ => Try(controller, limits));

    /// <summary>Writes limits by the names that they have in the version at hand.</summary>
    /// <returns>What the kernel refuses; null when it takes all.</returns>
    private static string? WhyNotLimited(string folder, int version, IReadOnlyList<GroupLimit> limits)
    {
        foreach (GroupLimit limit in limits)
        {
            if (limit.FileIn(folder, version) is not { } file)
                continue;
            try
            {
                File.WriteAllText(file, limit.Value.ToString(CultureInfo.InvariantCulture));
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                return $"the kernel refuses {limit.Value} as {Path.GetFileName(file)}: {refused.Message}";
            }
        }
        return null;
    }

    /// <summary>Whether this kernel has a file of the group.</summary>
    private protected bool Has(string first, string second) => File.Exists(FileOf(first, second));

    /// <summary>A file that holds one number; null where this kernel has none of the name.</summary>
    private protected long? Number(string first, string second) => HostFile.Number(FileOf(first, second));

    /// <summary>A line of a file of <c>key number</c> lines; null where this kernel has none of the name.</summary>
    private protected long? Counted((string File, string Key) first, (string File, string Key) second)
    {
        (string file, string key) = _version == 1 ? first : second;
        return GroupFile.Counted(Path.Combine(Folder, file), key);
    }

    private string FileOf(string first, string second) => Path.Combine(Folder, _version == 1 ? first : second);

    private static ProcessCommand Enter(ProcessCommand command, string folder) => command.Under("sh", ["-c", Script, folder]);

    private static string? Try(string controller, IReadOnlyList<GroupLimit> limits)
    {
        if (ControlGroupHierarchy.Of(controller) is not { } hierarchy)
            return $"this kernel shows no control groups of the controller {controller}: mount them, or boot with them (cgroups(7))";
        if (Make(hierarchy, controller, out string problem) is not { } folder)
            return problem;
        try
        {
            return WhyNotLimited(folder, hierarchy.Version, limits)
                ?? (Unshare.WhyNotRun(Enter(new("true", []), folder)) is { } refusal
                    ? $"no process may enter a control group of the controller {controller}: {refusal}"
                    : null);
        }
        finally
        {
            Remove(folder);
        }
    }

    /// <summary>In version 2 a group has a controller when the group above hands it down (cgroup.subtree_control).</summary>
    private static string? Make(ControlGroupHierarchy hierarchy, string controller, out string problem)
    {
        problem = $"no group above this process hands the controller {controller} down: " + (Environment.IsPrivilegedProcess
            ? $"write +{controller} to cgroup.subtree_control of one, or start it by systemd-run --scope -p Delegate={controller}"
            : $"start it as root, or by systemd-run --user --scope -p Delegate={controller}");
        foreach (string above in hierarchy.FromOwnUp())
        {
            if (hierarchy.Version == 2 && !HandsDown(above, controller))
                continue;
            string folder = Path.Combine(above, $"{Prefix}-{Environment.ProcessId}-{Interlocked.Increment(ref _made)}");
            try
            {
                return Directory.CreateDirectory(folder).FullName;
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                problem = $"no control group of the controller {controller} can be made: {refused.Message.TrimEnd('.')}"
                    + (Environment.IsPrivilegedProcess ? "; its folder must be writable" : "; it takes root or a delegated group");
            }
        }
        return null;
    }

    private static bool HandsDown(string folder, string controller) =>
        HostFile.Text(Path.Combine(folder, "cgroup.subtree_control"))?.Split((char[]?)null).Contains(controller) == true;

    private static void Remove(string folder)
    {
        if (!SpinWait.SpinUntil(() => TryRemove(folder), Patience))
            throw new TrialFailedException($"the control group {folder} still has processes: end them, then rmdir it");
    }

    private static bool TryRemove(string folder)
    {
        try
        {
            Directory.Delete(folder);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return !Directory.Exists(folder);
        }
    }

    /// <summary>Those of a harness that was killed before it could remove them.</summary>
    private static void RemoveAbandoned(string root)
    {
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        foreach (string folder in Directory.GetDirectories(root, $"{Prefix}-*", everywhere))
            if (Path.GetFileName(folder).Split('-') is [_, var process, var number]
                && int.TryParse(process, out _) && int.TryParse(number, out _) && !Directory.Exists($"/proc/{process}"))
                TryRemove(folder);
    }
}
