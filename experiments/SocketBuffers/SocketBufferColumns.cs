namespace Experiments.SocketBuffers;

/// <summary>What is measured of socket buffers alone.</summary>
static class SocketBufferColumns
{
    private const string GetOption = "getsockopt";
    private const string Charge = "SO_MEMINFO of both ends";
    private const string Counter = "/proc/PID/net/netstat";

    public static readonly Parameter AskedFor =
        new("asked-bytes", "bytes", "asked for with SO_RCVBUF and SO_SNDBUF", new([], [], []));
    public static readonly Parameter Filled = new("connections", "connections", "that nobody reads", new([], [], []));
    public static readonly Parameter Share =
        new("ceiling-percent", "percent", "of the third number of net.ipv4.tcp_mem", new([], [], []));

    /// <summary>Of a buffer, of a connection's two ends, of all of TCP's memory.</summary>
    public static readonly Standing OfBytes = Standing.Of("bytes", "B");

    public static readonly Column FreshReceive = new("fresh_receive_buffer_bytes", "B", "SO_RCVBUF of a fresh socket", GetOption);
    public static readonly Column FreshSend = new("fresh_send_buffer_bytes", "B", "SO_SNDBUF of a fresh socket", GetOption);
    public static readonly Column Receive = new("receive_buffer_bytes", "B", "SO_RCVBUF after asking for the limit", GetOption);
    public static readonly Column Send = new("send_buffer_bytes", "B", "SO_SNDBUF after asking for the limit", GetOption);
    public static readonly Column LeastReceive = new("least_receive_buffer_bytes", "B", "SO_RCVBUF after asking for 1", GetOption);
    public static readonly Column LeastSend = new("least_send_buffer_bytes", "B", "SO_SNDBUF after asking for 1", GetOption);
    public static readonly Column FrameworkFresh = new("dotnet_fresh_buffer_bytes", "B",
        "SO_RCVBUF + SO_SNDBUF of a fresh System.Net.Sockets.Socket", GetOption);
    public static readonly Column FrameworkReceive = new("dotnet_receive_buffer_bytes", "B",
        "SO_RCVBUF after Socket.ReceiveBufferSize was set to the limit", GetOption);
    public static readonly Column ReceiveSetting = new("tcp_rmem", "", "least, default and most bytes of receiving",
        "/proc/sys/net/ipv4/tcp_rmem");
    public static readonly Column SendSetting = new("tcp_wmem", "", "least, default and most bytes of sending",
        "/proc/sys/net/ipv4/tcp_wmem");
    public static readonly Column Window = new("advertised_window_bytes", "B",
        "what the accepting end of a connection is ready to take before anything was sent", "TCP_INFO, tcpi_snd_wnd");

    public static readonly Column OpenBuffers = new("open_buffer_bytes", "B",
        "SO_RCVBUF + SO_SNDBUF of the dialer's end of an open connection, before a byte was sent", GetOption);
    public static readonly Column ByteBuffers = new("one_byte_buffer_bytes", "B", "the same once one byte was sent", GetOption);
    public static readonly Column ByteCharged = new("one_byte_charged_bytes", "B",
        "what the kernel charges both ends of a connection for one byte that nobody reads", Charge);
    public static readonly Column LeastByteCharged = new("least_one_byte_charged_bytes", "B",
        "the least that any end was charged, both added up", Charge);
    public static readonly Column MostByteCharged = new("most_one_byte_charged_bytes", "B",
        "the most that any end was charged, both added up", Charge);

    public static readonly Column Unread = new("unread_per_connection_bytes", "B",
        "bytes that the kernel took and nobody read, once the sender would block", "the dialer's count");
    public static readonly Column Charged = new("charged_per_connection_bytes", "B",
        "what the kernel charges both ends of a connection for them", Charge);
    public static readonly Column LeastCharged = new("least_charged_per_connection_bytes", "B",
        "the least that any end was charged, both added up", Charge);
    public static readonly Column MostCharged = new("most_charged_per_connection_bytes", "B",
        "the most that any end was charged, both added up", Charge);
    public static readonly Column TcpMemoryEach = new("tcp_memory_per_connection_bytes", "B",
        "growth of TCP's pages, of the whole machine", "/proc/net/sockstat, mem");
    public static readonly Column Loss = new("machine_loss_per_connection_bytes", "B", "what the machine lost meanwhile", "/proc/meminfo");
    public static readonly Column Steps = new("unread_steps", "",
        "for each step, unread:charged:tcp_memory:machine_loss, bytes a connection", "as above")
    { IsSeries = true, Holds = Column.ReadBy(UnreadStep.ParseAll) };

    public static readonly Column Connections = new("memory_connections", "connections", "among which the ceiling is shared", "plan");
    public static readonly Column PressureAt = new("memory_pressure_at_bytes", "B", "where TCP comes under pressure",
        "/proc/sys/net/ipv4/tcp_mem");
    public static readonly Column Reached = new("tcp_memory_bytes", "B", "TCP's pages when no more went in, of the whole machine",
        "/proc/net/sockstat, mem");
    public static readonly Column AtAnEnd = new("blocked_senders", "connections",
        "senders that could send no more when TCP's memory stood where it stands", "the dialer's count");
    public static readonly Column Pressures = new("memory_pressures", "times", "how often TCP came under pressure", Counter);
    public static readonly Column Pressured = new("memory_pressure_seconds", "s", "how long it was", Counter);
    public static readonly Column Pruned = new("prunes", "times", "receive queues that were pruned for want of memory", Counter);
    public static readonly Column QueueDrops = new("receive_queue_drops", "segments",
        "segments that were dropped for want of memory and must be sent again", Counter);
    public static readonly Column Aborted = new("aborts_on_memory", "connections", "connections that were given up for want of memory",
        Counter);
    public static readonly Column Before = new("exchange_before_seconds", "s",
        "one byte over a new connection and back, before", "the dialer's clock");
    public static readonly Column LargeBefore = new("large_exchange_before_seconds", "s", "256 KiB likewise", "the dialer's clock");
    public static readonly Column Small = new("exchange_at_ceiling_seconds", "s", "the same at the ceiling; empty when it did not return",
        "the dialer's clock");
    public static readonly Column Large = new("large_exchange_at_ceiling_seconds", "s", "256 KiB likewise", "the dialer's clock");
    public static readonly Column Afterwards = new("exchange_afterwards_seconds", "s", "one byte likewise, when all was given back",
        "the dialer's clock");
    public static readonly Column Course = new("tcp_memory_course", "", "second:bytes of TCP's pages", "/proc/net/sockstat, mem")
    { IsSeries = true, Holds = Column.ReadBy(ValueOverTime.PointsOf) };

    public static readonly IReadOnlyList<Column> All =
    [
        WallsColumns.Asked, .. OfBytes.Columns, WallsColumns.Signature, .. Column.InFullAlone(WallsColumns.Recovered), WallsColumns.Seconds,
        FreshReceive, FreshSend, Receive, Send, LeastReceive, LeastSend, FrameworkFresh, FrameworkReceive,
        ReceiveSetting, SendSetting, Window,
        OpenBuffers, ByteBuffers, ByteCharged, LeastByteCharged, MostByteCharged,
        Unread, Charged, LeastCharged, MostCharged, TcpMemoryEach, Loss, Steps,
        .. Column.InFullAlone(Connections, PressureAt, Reached, AtAnEnd), Pressures,
        .. Column.InFullAlone(Pressured, Pruned, QueueDrops, Aborted, Before, LargeBefore, Small, Large, Afterwards, Course),
    ];
}
