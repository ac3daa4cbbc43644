namespace Experiments.BufferSizes;

/// <summary>What buffer-sizes sweeps and measures. A MiB or GiB is one of messages, counted one way.</summary>
static class BufferColumns
{
    private const string Clock = "the clients' clock, without the counter";
    private const string Counter = "the counter named in counting_method";

    public static readonly Parameter MessageSize = new("message-bytes", "bytes",
        "bytes of a message; binary sizes are written in full, such as 1024, because 1k is 1000",
        new(
            [1024, 131_072],
            [512, 10_240, 1_048_576],
            [64, 256, 512, 1024, 4096, 10_240, 131_072, 1_048_576]));

    public static readonly Parameter BufferSize = new("buffer-bytes", "bytes",
        "bytes of each buffer that the server reads into; binary sizes are written in full, such as 4096, because 4k is 4000",
        new(
            [128, 4096, 32_768],
            [128, 512, 1024, 4096, 8192, 16_384, 32_768, 65_536, 131_072, 262_144],
            [128, 512, 1024, 4096, 8192, 16_384, 32_768, 65_536, 131_072, 262_144]));

    public static readonly Parameter Connections = new("connections", "connections",
        "connections that echo at once",
        new([1, 8], [1], [1, 64]));

    public static readonly Column Setting = new("buffer_setting", "",
        "how the server was told its buffer size", "its command");
    public static readonly Column InFlight = new("messages_in_flight", "messages",
        "messages under way at once in a timed pass, over all connections", "the clients' window");
    public static readonly Column BytesInFlight = new("bytes_in_flight_per_connection_bytes", "B",
        "bytes of messages under way at once on each connection in a timed pass", "the clients' window");

    public static readonly Column Throughput = new("throughput_mebibytes_per_second", "MiB/s",
        "MiB of messages that came back each second, one way; empty when the client was the bottleneck", Clock);
    public static readonly Column Carried = new("carried_mebibytes_per_second", "MiB/s",
        "MiB of messages that came back each second, whoever was the bottleneck: at least so much can the server carry", Clock);
    public static readonly Column MessageRate = new("messages_per_second", "1/s",
        "messages that came back each second; empty when the client was the bottleneck", Clock);
    public static readonly Column Median = new("latency_p50_seconds", "s",
        "median time from when a message may be sent to its last byte, pipelined; empty when the client was the bottleneck", Clock);
    public static readonly Column ServerCpuPerGibibyte = new("server_cpu_per_gibibyte_seconds", "s",
        "processor time of the server for each GiB of messages", "CPU clock of the process, without the counter");
    public static readonly Column ServerCpuShare = new("server_cpu_share", "cores",
        "processor time of the server over wall time", "CPU clock of the process, without the counter");
    public static readonly Column ClientCpuShare = new("client_cpu_share", "cores",
        "processor time of the busiest possible client, one thread, over wall time", "getrusage(2)");
    public static readonly Column ClientLimit = new("client_limit", "",
        "whether the client was the bottleneck: its one thread had no time left, or its half of a single processor", "client_cpu_share");

    public static readonly CallColumns Receives = CallColumns.Of("receives", "receives that returned data", Counter);
    public static readonly CallColumns Empty = CallColumns.Of("empty_receives", "receives that found nothing (EAGAIN)", Counter);
    public static readonly CallColumns Sends = CallColumns.Of("sends", "sends of any outcome", Counter);
    public static readonly CallColumns Waits = CallColumns.Of("waits", "epoll_wait and its like", Counter);
    public static readonly CallColumns Other = CallColumns.Of("other_calls", "every other system call", Counter);
    public static readonly CallColumns Calls = CallColumns.Of("calls", "system calls of any kind", Counter);

    public static readonly Column ReceiveMean = new("receive_mean_bytes", "B",
        "bytes that one receive returned, on average of those that returned some", Counter);
    public static readonly Column CountedShare = new("counted_bytes_share", "ratio",
        "bytes that the counted receives returned over bytes that the clients had echoed: 1 when none was missed", Counter);
    public static readonly Column CountingShare = new("counting_throughput_share", "ratio",
        "throughput while counting over that of the same load without: what the counter costs", "the clients' clock, all three passes");
    public static readonly Column CountingMethod = new("counting_method", "",
        "how system calls were counted, and why not better; or why they were not", "the counter itself");

    public static readonly IReadOnlyList<CallColumns> Kinds = [Receives, Empty, Sends, Waits, Other, Calls];

    public static readonly IReadOnlyList<Column> All =
    [
        Setting, InFlight, BytesInFlight,
        Throughput, Carried, MessageRate, Median, ServerCpuPerGibibyte, ServerCpuShare, ClientCpuShare, ClientLimit,
        .. Kinds.Select(kind => kind.PerMessage), .. Kinds.Select(kind => kind.PerMebibyte),
        ReceiveMean, CountedShare, CountingShare, CountingMethod,
    ];
}
