using Harness.Instruments;

namespace Harness.Records.Manifest;

/// <summary>Which processors a run could use.</summary>
/// <param name="Usable">How many: those that taskset(1), a cpuset and the machine leave.</param>
/// <param name="List">Their numbers, as taskset(1) takes them.</param>
/// <param name="Quota">How much processor time the control groups allow, in processors; null for all of theirs.</param>
public sealed record ProcessorsDescription(int Usable, string List, double? Quota)
{
    /// <summary>Asks the kernel.</summary>
    public static ProcessorsDescription Read() => Of(Processors.Read());

    /// <summary>From an instrument's reading.</summary>
    public static ProcessorsDescription Of(Processors processors) =>
        new(processors.Usable.Count, processors.List, processors.Quota?.Processors);
}
