using static Experiments.Holdings.HoldingColumns;

namespace Experiments.Million;

/// <summary>What million sweeps, and what it measures of a machine that fills and empties.</summary>
static class MillionColumns
{
    public static readonly Parameter Connections = new("connections", "connections",
        "connections held open at once, in as many processes as the descriptor limit asks for",
        new([1_000], [100_000], [100_000, 250_000, 500_000, 1_000_000]));

    public static readonly Parameter Rate = new("connections-per-second", "connections a second",
        "how fast they are brought up; 0: as fast as possible",
        new([0, 5_000], [0], [0, 5_000]))
    { Least = 0 };

    public static readonly Column NetworkTrouble = new("network_errors", "1",
        "connections that a full backlog refused or dropped, attempts that failed, segments sent again", "/proc/net/netstat and snmp");
    public static readonly Column Seconds = new("time_line", "",
        "a word for each second: second:phase:sockets:server RSS:kernel:machine use:server CPU share:errors",
        "/proc/net/sockstat, /proc/PID/status, /proc/meminfo, CPU clocks, /proc/net/netstat and snmp")
    { IsSeries = true, Holds = Column.ReadBy(Moment.ParseAll) };

    public static readonly IReadOnlyList<Column> All =
    [
        Processes, BringUp, BringUpRate, BringUpServerCpu, EchoAll,
        .. WorkColumns.All,
        Rss, BaselineRss, Baseline, AnonymousEach, LiveEach, StackEach, ClientEach,
        KernelBothEach, KernelEach, KernelObjects, SlabEach, TablesEach,
        FleetLoss, Loss, AvailableLoss, Unexplained, Explained,
        CloseMost, CloseAll, RssAfter, KernelKept, NetworkTrouble, Seconds,
    ];
}
