namespace Harness.Instruments.ControlGroups;

/// <summary>
/// Whether the kernel killed a process for want of memory since this was made: in the control group of this process, where its children
/// live, or in one that a trial made. Version 1 counts a kill in the group of the process alone, version 2 in those above it as well.
/// </summary>
public sealed class MemoryKills
{
    private const string Controller = "memory";
    private const double Mebibyte = 1 << 20;

    private readonly List<Watched> _groups = [];
    private readonly int _version;
    private string? _seen;

    internal MemoryKills(ControlGroupHierarchy? hierarchy)
    {
        _version = hierarchy?.Version ?? 0;
        foreach (string folder in hierarchy?.FromOwnUp() ?? [])
            _groups.Add(new(folder, Killed(folder), TimesMet(folder), HoldsTrial: _groups.Count == 0));
    }

    /// <summary>Begins to count.</summary>
    public static MemoryKills FromNow() => new(ControlGroupHierarchy.Of(Controller));

    /// <summary>
    /// <c>killed by the kernel: memory limit of 400 MiB</c>, by the tightest limit that was met meanwhile; null where nothing was killed.
    /// What was seen once is said again when the groups are gone.
    /// </summary>
    public string? Look()
    {
        if (_seen is null && _groups.Any(group => group.HoldsTrial && Killed(group.Folder) > group.Killed))
            _seen = Tightest() is { } met
                ? FormattableString.Invariant(
                    $"killed by the kernel: memory limit of {met.LimitBytes / Mebibyte:0.#} MiB ({met.Setting} of the control group)")
                : "killed by the kernel: the machine had no memory left";
        return _seen;
    }

    /// <summary>Counts in a group that a trial has made too.</summary>
    public void Watch(string folder) => _groups.Add(new(folder, Killed(folder) ?? 0, TimesMet(folder) ?? 0, HoldsTrial: true));

    private GroupMemory? Tightest() => _groups.Where(group => TimesMet(group.Folder) > group.TimesMet)
        .Select(group => GroupMemory.Of(group.Folder, _version)).OfType<GroupMemory>().MinBy(group => group.LimitBytes);

    private long? Killed(string folder) =>
        GroupFile.Counted(Path.Combine(folder, _version == 1 ? "memory.oom_control" : "memory.events"), "oom_kill");

    private long? TimesMet(string folder) => _version == 1
        ? HostFile.Number(Path.Combine(folder, "memory.failcnt"))
        : GroupFile.Counted(Path.Combine(folder, "memory.events"), "max");

    /// <param name="HoldsTrial">Whether processes of the trial live in it; of those above, a neighbour's may.</param>
    private sealed record Watched(string Folder, long? Killed, long? TimesMet, bool HoldsTrial);
}
