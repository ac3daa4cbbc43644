using static Experiments.Walls.BacklogColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Ports;

/// <summary>What is measured before the wall of ports alone.</summary>
static class PortColumns
{
    public static readonly Parameter Ports = new("ports", "ports", "of net.ipv4.ip_local_port_range", new([], [], []));
    public static readonly Parameter Listeners = new("listeners", "listeners", "on one port", new([], [], []));
    public static readonly Parameter FinTimeout = new("fin-timeout", "seconds", "of net.ipv4.tcp_fin_timeout", new([], [], []));

    public static readonly Standing OfListeners = Standing.Of("listeners", "listeners");
    public static readonly Standing OfSeconds = Standing.Of("seconds", "s");

    public static readonly Column Failures = new("failures", "connections", "connections that were asked for and did not open",
        "the dialer's count");
    public static readonly Column Early = new("connect_p50_first_half_seconds", "s",
        "median time of a connection while less than half of the range is in use", "the dialer's clock, from socket(2) on");
    public static readonly Column Late = new("connect_p50_last_part_seconds", "s",
        "median time of the last sixty-fourth of the last dialer's connections", "the dialer's clock, from socket(2) on");
    public static readonly Column AtOnce = new("again_at_once", "connections",
        "connections that opened at once after as many were closed, from the ports of those", "the dialer's count");
    public static readonly Column AfterDelay = new("again_after_a_second", "connections",
        "the same 1.1 s later: the kernel's net.ipv4.tcp_tw_reuse_delay is a second", "the dialer's count");
    public static readonly Column Course = new("connect_course", "",
        "up to 64 parts of the connections in their order: opened:median seconds:longest seconds", "the dialer's clock")
    { IsSeries = true, Holds = Column.ReadBy(Walls.Driving.Course.Parse) };

    public static readonly IReadOnlyList<Column> All =
    [
        Asked, Stands, Expected, .. Column.InFullAlone([.. OfListeners.Columns, .. OfSeconds.Columns]), Signature, Recovered, Seconds,
        Failures, Early, Late, AtOnce, AfterDelay, Course, Overflows, Drops, SynRetransmissions, ConnectLongest,
        .. Column.InFullAlone(Prompt, FirstStep, ConnectP50, ConnectP99, Accepted, Rate, Steps),
    ];
}
