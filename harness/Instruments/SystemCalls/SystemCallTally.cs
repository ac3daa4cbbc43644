namespace Harness.Instruments.SystemCalls;

/// <summary>System calls of some processes, counted by name (<c>recvfrom</c>).</summary>
/// <param name="counts">The count of each name.</param>
/// <param name="total">Every call, those without a count of their own included.</param>
/// <param name="complete">
/// Whether every name was counted, so that one that is absent was never called; else it is one that the method did not count.
/// </param>
public sealed class SystemCallTally(IReadOnlyDictionary<string, CallCount> counts, long total, bool complete = true)
{
    /// <summary>Every call of any name.</summary>
    public long Total => total;

    /// <summary>The names that were counted.</summary>
    public IEnumerable<string> Names => counts.Keys;

    /// <summary>The count of some calls together, such as every one that receives.</summary>
    /// <exception cref="TrialFailedException">A name that the method does not count; see <see cref="Counts"/>.</exception>
    public CallCount this[params IEnumerable<string> names] => names.Select(Of).Aggregate((sum, one) => sum.And(one));

    /// <summary>Whether the method counts a name: eBPF and strace count every one, perf those that it was told to.</summary>
    public bool Counts(string name) => complete || counts.ContainsKey(name);

    /// <summary>What came since an earlier reading of the same counter.</summary>
    public SystemCallTally Since(SystemCallTally earlier) =>
        new(counts.ToDictionary(count => count.Key, count => count.Value.Since(earlier.Of(count.Key))), total - earlier.Total, complete);

    private CallCount Of(string name) => counts.TryGetValue(name, out CallCount count) ? count
        : complete ? new(0, 0, 0, 0, 0, 0)
        : throw new TrialFailedException($"system call '{name}' was not counted, only {string.Join(", ", counts.Keys)}");
}
