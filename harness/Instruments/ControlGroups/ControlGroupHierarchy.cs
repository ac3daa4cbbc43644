namespace Harness.Instruments.ControlGroups;

/// <summary>Where the kernel shows the control groups of one controller (cgroups(7)).</summary>
/// <param name="Root">The folder at which the hierarchy is mounted.</param>
/// <param name="Own">The folder of the group in which this process lives.</param>
/// <param name="Version">1 or 2: the files of a controller have other names in each.</param>
public sealed record ControlGroupHierarchy(string Root, string Own, int Version)
{
    private const string Second = "cgroup2";

    /// <summary>The hierarchy of a controller, <c>pids</c>, <c>memory</c> or <c>cpu</c>; null where this kernel shows none.</summary>
    public static ControlGroupHierarchy? Of(string controller) =>
        Of(controller, HostFile.Lines("/proc/self/mountinfo"), HostFile.Lines("/proc/self/cgroup"));

    /// <summary>From such files.</summary>
    /// <param name="mounts">Lines of /proc/self/mountinfo (proc_pid_mountinfo(5)).</param>
    /// <param name="memberships">Lines of /proc/self/cgroup: <c>4:memory:/a</c>, and <c>0::/a</c> for version 2.</param>
    public static ControlGroupHierarchy? Of(string controller, IEnumerable<string> mounts, IReadOnlyList<string> memberships)
    {
        ControlGroupHierarchy? second = null;
        foreach (string line in mounts)
        {
            string[] halves = line.Split(" - ", 2), left = halves[0].Split(' '), right = halves[^1].Split(' ');
            if (right[0] == "cgroup" && right[^1].Split(',').Contains(controller))
                return In(left, 1, PathOf(memberships, controllers => controllers.Split(',').Contains(controller)));
            if (right[0] == Second)
                second = In(left, 2, PathOf(memberships, controllers => controllers.Length == 0));
        }
        return second;
    }

    /// <summary>
    /// The group of this process, then those above it: where a new one may be made, and whose limits hold for this process.
    /// </summary>
    public IEnumerable<string> FromOwnUp()
    {
        for (string folder = Own; folder.Length > Root.Length; folder = Path.GetDirectoryName(folder)!)
            yield return folder;
        yield return Root;
    }

    /// <summary>
    /// A container may see a part of the hierarchy alone, mounted as if it were the whole; a process that was moved out of that part
    /// lives in <c>/..</c>.
    /// </summary>
    private static ControlGroupHierarchy In(string[] mount, int version, string path)
    {
        string shown = mount[3].TrimEnd('/'), root = mount[4];
        bool below = path.StartsWith(shown + "/", StringComparison.Ordinal) && !path.Contains("/..", StringComparison.Ordinal);
        return new(root, below ? Path.TrimEndingDirectorySeparator(root + path[shown.Length..]) : root, version);
    }

    private static string PathOf(IReadOnlyList<string> memberships, Func<string, bool> isOf) =>
        memberships.Select(line => line.Split(':', 3)).FirstOrDefault(parts => parts.Length == 3 && isOf(parts[1]))?[2] ?? "/";
}
