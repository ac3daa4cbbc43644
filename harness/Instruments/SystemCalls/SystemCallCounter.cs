namespace Harness.Instruments.SystemCalls;

/// <summary>The best way to count system calls that this machine permits.</summary>
public static class SystemCallCounter
{
    private delegate ISystemCallCounter? Method(IReadOnlyList<int> processIds, out string refusal);

    private static readonly (string Name, Method Attach)[] BestFirst =
    [
        ("ebpf", EbpfCounter.Attach),
        ("perf", PerfCounter.Attach),
        ("strace", StraceCounter.Attach),
    ];

    /// <summary>
    /// Attaches to processes with all their threads, present and future: by eBPF, else by perf events, else by strace. A call counts when
    /// it returns, and a client may have an echo before the server's send has returned: the counts of a phase are complete when the
    /// server's census says that as many bytes went out as came in.
    /// </summary>
    /// <param name="processIds">At least one.</param>
    /// <param name="method">
    /// For the row: the method, behind it why a better one was refused and which right is missing; or why there is none.
    /// </param>
    /// <returns>Null when no method is permitted.</returns>
    /// <exception cref="TrialFailedException">A process is gone.</exception>
    public static ISystemCallCounter? Attach(IReadOnlyList<int> processIds, out string method)
    {
        List<string> refusals = [];
        foreach (var (name, attach) in BestFirst)
        {
            if (attach(processIds, out string refusal) is { } counter)
            {
                string distorts = counter.Distorts ? " (distorts what depends on timing)" : "";
                method = string.Join("; ", [name + distorts, .. refusals]);
                return counter;
            }
            refusals.Add($"{name} refused: {refusal}");
        }
        method = string.Join("; ", ["none", .. refusals]);
        return null;
    }
}
