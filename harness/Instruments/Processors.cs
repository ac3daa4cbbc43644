using System.Globalization;
using Harness.Instruments.ControlGroups;
using Linux;

namespace Harness.Instruments;

/// <summary>The processors that this process and its children may use.</summary>
/// <param name="Usable">Their numbers, ascending: those that taskset(1), a cpuset and the machine leave (sched_getaffinity(2)).</param>
/// <param name="Quota">How much of their time the control groups allow; null for all of it.</param>
public sealed record Processors(IReadOnlyList<int> Usable, GroupQuota? Quota)
{
    /// <summary>Processor time over wall time that can be had: 0.5 is half of one processor.</summary>
    public double Most => Math.Min(Usable.Count, Quota?.Processors ?? Usable.Count);

    /// <summary>Their numbers as taskset(1) takes them: <c>0-3,7</c>.</summary>
    public string List => new ProcessorList(Usable).ToString();

    /// <summary>Asks the kernel.</summary>
    public static Processors Read() => new(Scheduling.AllowedProcessors(), GroupQuota.Tightest());

    /// <summary>
    /// Processor time over wall time that a client may use beside the server that it measures. On one processor, or less, each can have
    /// half of it: a client that uses more is slower than it could be, and so is what it measures.
    /// </summary>
    /// <param name="threads">Of the client: one can use one processor.</param>
    public double OfAClient(int threads) => Math.Min(threads, Most / 2);

    /// <summary>Those of them that are in a list, with the same quota; all of them where there is no list.</summary>
    public Processors Within(ProcessorList? list) =>
        list is null ? this : this with { Usable = new ProcessorList(Usable).And(list).Numbers };

    /// <summary>For people: <c>0.5 of 2 (0-1), by cpu.max of the control group</c>.</summary>
    public override string ToString() => Most < Usable.Count
        ? string.Create(CultureInfo.InvariantCulture, $"{Most:0.##} of {Usable.Count} ({List}), by {Quota!.Setting} of the control group")
        : $"{Usable.Count} ({List})";
}
