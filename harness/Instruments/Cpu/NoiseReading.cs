using Harness.Instruments.Memory;

namespace Harness.Instruments.Cpu;

/// <summary>
/// Who has used the processors up to one moment. What lies between two of them is what other programs took from a trial: those that are
/// neither this process nor started by it, nor by what it started. The kernel's own threads and its interrupts are no programs: a trial's
/// traffic is what they are busy with.
/// <para>
/// Two figures each are too low at worst, so the greater of them is told. One adds up the other programs that this host shows: it misses
/// those of other containers, and what ended without being waited for. The other takes from all that programs used what this process and
/// its family did: it misses what interrupts took, where the kernel counts them in the time of a process of the family as well.
/// </para>
/// </summary>
/// <param name="Machine">Null where this host does not show it: there is no noise then that could be told.</param>
/// <param name="Processes">Every process that this host shows.</param>
/// <param name="Family">Ids of processes that are no other programs, nor is what they started.</param>
public sealed record NoiseReading(MachineTime? Machine, IReadOnlyList<ProcessUse> Processes, IReadOnlyCollection<int> Family)
{
    /// <summary>Takes over, and waits for, whatever lost its parent: what it waited for may have been of a trial before.</summary>
    private const int Init = 1;

    /// <summary>Reads the machine.</summary>
    /// <param name="family">Processes that belong to the trial, beside this one and what it started.</param>
    public static NoiseReading Now(params IEnumerable<int> family) =>
        new(MachineTime.Read(), ProcessUse.ReadAll(), [Environment.ProcessId, .. family]);

    /// <summary>What other programs took since an earlier reading; null where this host does not show it.</summary>
    public CpuNoise? Since(NoiseReading earlier)
    {
        if (Machine is not { } now || earlier.Machine is not { } before)
            return null;
        HashSet<(int, long)> family = [.. earlier.FamilyOf(Family).Concat(FamilyOf(Family)).Select(Key)];
        double own = Growth(earlier, process => family.Contains(Key(process)));
        double kernel = Growth(earlier, process => process.IsKernelThread);
        double seen = Growth(earlier, process => !process.IsKernelThread && !family.Contains(Key(process)));
        double rest = now.Programs - before.Programs - own - kernel;
        double total = now.Total - before.Total, steal = Math.Max(0, now.Steal - before.Steal);
        return new(Math.Clamp(Math.Max(seen, rest), 0, Math.Max(0, total - steal)), steal, total);
    }

    /// <summary>
    /// What some processes used since an earlier reading. What a child had used by then is in its parent's time, once it has ended and was
    /// waited for.
    /// </summary>
    private double Growth(NoiseReading earlier, Func<ProcessUse, bool> which)
    {
        Dictionary<(int, long), ProcessUse> before = earlier.Processes.ToDictionary(Key), after = Processes.ToDictionary(Key);
        ILookup<(int, long), double> inherited = earlier.Processes.Where(gone => !after.ContainsKey(Key(gone)))
            .ToLookup(gone => earlier.Heir(gone, after), Used);
        return Processes.Where(which).Sum(process =>
            Math.Max(0, Used(process) - (before.TryGetValue(Key(process), out ProcessUse? then) ? Used(then) : 0)
                - (CountsChildren(process) ? inherited[Key(process)].Sum() : 0)));
    }

    private double Used(ProcessUse process) => process.Seconds + (CountsChildren(process) ? process.ChildSeconds : 0);

    private bool CountsChildren(ProcessUse process) => process.Id != Init || Family.Contains(Init);

    /// <summary>The nearest of those above a process that is still there.</summary>
    private (int, long) Heir(ProcessUse gone, Dictionary<(int, long), ProcessUse> after)
    {
        Dictionary<int, ProcessUse> byId = Processes.ToDictionary(process => process.Id);
        ProcessUse? heir = gone;
        while (heir is not null && !after.ContainsKey(Key(heir)))
            heir = byId.GetValueOrDefault(heir.Parent);
        return heir is null ? default : Key(heir);
    }

    private List<ProcessUse> FamilyOf(IReadOnlyCollection<int> roots)
    {
        ILookup<int, ProcessUse> children = Processes.ToLookup(process => process.Parent);
        List<ProcessUse> family = [.. Processes.Where(process => roots.Contains(process.Id))];
        for (int next = 0; next < family.Count; next++)
            family.AddRange(children[family[next].Id].Where(child => !family.Contains(child)));
        return family;
    }

    private static (int Id, long Started) Key(ProcessUse process) => (process.Id, process.Started);
}
