namespace Experiments.SwitchCost;

/// <summary>
/// What switch-cost sweeps and measures. A "hand-over" is one side giving the other its turn; it is a "switch" when the side that gave
/// stopped and the other went on in its place, which <see cref="SwitchProof"/> decides by counts.
/// </summary>
static class SwitchColumns
{
    private static readonly long[] Both = [1, 2];

    public static readonly Parameter Cores = new("cores", "cores",
        "processors to which the whole process is bound; where this program may use one only, a row of two says so",
        new(Both, Both, Both));

    public static readonly Column BoundTo = new("bound_to_processors", "",
        "numbers of the processors to which the process was bound, as taskset takes them", "taskset(1)");
    public static readonly Column SwitchSeconds = new("switch_seconds", "s",
        "time of one switch: the median round; empty where a hand-over was none", "the subject's clock");
    public static readonly Column HandOverSeconds = new("handover_seconds", "s",
        "time of one hand-over, whatever it was: the median round", "the subject's clock");
    public static readonly Column BestSeconds = new("best_handover_seconds", "s",
        "the same in the fastest round", "the subject's clock");
    public static readonly Column RoundSpread = new("round_spread", "×",
        "slowest round over fastest: 1 when they agree", "the subject's clock");
    public static readonly Column ProcessorSeconds = new("processor_per_handover_seconds", "s",
        "processor time of the process for one hand-over", "getrusage(2)");
    public static readonly Column ProcessorShare = new("processor_share", "cores",
        "processor time over time: how many cores were busy", "getrusage(2)");
    public static readonly Column KernelSwitches = new("kernel_switches_per_handover", "switches",
        "switches between threads by the kernel for one hand-over", "getrusage(2): ru_nvcsw + ru_nivcsw");
    public static readonly Column VoluntarySwitches = new("voluntary_per_handover", "switches",
        "those of a thread that waits", "getrusage(2): ru_nvcsw");
    public static readonly Column InvoluntarySwitches = new("involuntary_per_handover", "switches",
        "those of a thread that was preempted or called sched_yield", "getrusage(2): ru_nivcsw");
    public static readonly Column Waits = new("waits_per_handover", "waits",
        "how often a side suspended itself or yielded for one hand-over", "counted by either side");
    public static readonly Column AllocatedBytes = new("allocated_per_handover_bytes", "B",
        "bytes allocated for one hand-over", "the subject's own account");
    public static readonly Column Proof = new("proof", "",
        "whether the hand-overs were switches, and which count says so", "the counts of this row");

    public static readonly IReadOnlyList<Column> All =
    [
        BoundTo, SwitchSeconds, HandOverSeconds, BestSeconds, RoundSpread, ProcessorSeconds, ProcessorShare,
        KernelSwitches, VoluntarySwitches, InvoluntarySwitches, Waits, AllocatedBytes, Proof,
    ];
}
