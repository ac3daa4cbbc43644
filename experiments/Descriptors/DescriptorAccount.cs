namespace Experiments.Descriptors;

/// <summary>What a process holds descriptors for, by what /proc/PID/fd says that each is.</summary>
/// <param name="Kinds">How many of each kind: <c>socket</c>, <c>pipe</c>, <c>eventpoll</c>, or the name of a file.</param>
sealed record DescriptorAccount(IReadOnlyDictionary<string, int> Kinds)
{
    /// <summary>All of them.</summary>
    public int Total => Kinds.Values.Sum();

    /// <summary>Of several processes together.</summary>
    /// <exception cref="TrialFailedException">One of them is gone, or shows its descriptors to another user alone.</exception>
    public static DescriptorAccount Of(IEnumerable<int> processIds) => Of(processIds.SelectMany(Targets));

    private static string[] Targets(int processId)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries($"/proc/{processId}/fd").Select(path => new FileInfo(path).LinkTarget ?? "")];
        }
        catch (UnauthorizedAccessException)
        {
            throw new TrialFailedException($"this user may not see the descriptors of process {processId}");
        }
        catch (IOException)
        {
            throw new TrialFailedException($"process {processId} ended while its descriptors were counted");
        }
    }

    /// <summary>From the targets of its links, such as <c>socket:[4711]</c> or <c>anon_inode:[eventpoll]</c>.</summary>
    public static DescriptorAccount Of(IEnumerable<string> targets) =>
        new(targets.GroupBy(Kind).ToDictionary(kind => kind.Key, kind => kind.Count()));

    /// <summary>The same with fewer of a kind: those that are known for connections.</summary>
    public DescriptorAccount Without(string kind, int count) =>
        new(new Dictionary<string, int>(Kinds) { [kind] = Kinds.GetValueOrDefault(kind) - count });

    /// <summary>The most numerous first: <c>5 pipe, 3 socket, 1 eventpoll</c>.</summary>
    public override string ToString() => string.Join(", ", Kinds.Where(kind => kind.Value > 0).OrderByDescending(kind => kind.Value)
        .ThenBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Value} {kind.Key}"));

    private static string Kind(string target) => target switch
    {
        _ when target.StartsWith("anon_inode:", StringComparison.Ordinal) => target["anon_inode:".Length..].Trim('[', ']'),
        _ when target.Contains(":[", StringComparison.Ordinal) => target[..target.IndexOf(':', StringComparison.Ordinal)],
        _ when target.EndsWith(".dll", StringComparison.Ordinal) => "assembly",
        _ => Path.GetFileName(target),
    };
}
