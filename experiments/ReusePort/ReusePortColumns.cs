namespace Experiments.ReusePort;

/// <summary>What reuse-port measures: connections that come and go, messages on some that stay, and a loop that stands still.</summary>
static class ReusePortColumns
{
    private const string Clocks = "CPU clock of the process, getrusage(2)";

    public static readonly Parameter Lives = new("connections", "connections",
        "that come, send one message, have it answered and are closed, 64 at once", new([1_000], [5_000], [15_000]));

    public static readonly Column Loops = new("accept_loops", "loops", "that accept", "the server's census") { IsCounted = true };
    public static readonly Column Rate = new("accepts_per_second", "1/s", "connections that were accepted, answered and closed",
        "the clients' clock");
    public static readonly Column LifeP99 = new("life_p99_seconds", "s", "99th percentile from connect to the answer's last byte",
        "the clients' clock");
    public static readonly Column CpuEach = new("cpu_per_accept_seconds", "s", "processor time of the server for one of them",
        "CPU clock of the process");
    public static readonly Column AcceptShare = Share("accept_cpu_share_percent", "of the server, meanwhile");
    public static readonly Column AcceptClientShare = Share("accept_client_cpu_share_percent", "of the clients, meanwhile");
    public static readonly Column AcceptOfRest = OfRest("accept");

    public static readonly Column MostOverMean = new("most_over_mean", "1",
        "connections of the accept loop with the most, over the mean of all loops", "the server's census");
    public static readonly Column Jain = new("jain_index", "1",
        "Jain's index of the accept loops' connections: 1 is even, 1 over the loops is all to one", "the server's census");
    public static readonly Column Deviations = new("deviations_from_even", "1",
        "how far the loop that is farthest from the mean is from it, in standard deviations of a binomial", "the server's census");

    public static readonly Column EchoShare = Share("echo_cpu_share_percent", "of the server, while it echoes");
    public static readonly Column EchoOfRest = OfRest("echo");

    public static readonly Column Stall = new("stall_seconds", "s", "for which one loop of an event loop stands still", "plan");
    public static readonly Column InsidersWait = new("insiders_waiting_percent", "%",
        "of 256 clients that were connected before a loop stalls: those that wait for longer than a quarter of it", "the clients' clock");
    public static readonly Column InsidersLongest = new("insiders_longest_seconds", "s", "the longest that one of them waits",
        "the clients' clock");
    public static readonly Column NewcomersWait = new("newcomers_waiting_percent", "%",
        "of 256 clients that connect while it stalls: those that wait for longer than a quarter of it", "the clients' clock");
    public static readonly Column NewcomersLongest = new("newcomers_longest_seconds", "s", "the longest that one of them waits",
        "the clients' clock");

    public static readonly IReadOnlyList<Column> LessIsBetter =
    [
        CpuEach, LifeP99, LoadColumns.ServerCpu, LoadColumns.P99, MostOverMean,
        InsidersWait, InsidersLongest, NewcomersWait, NewcomersLongest,
    ];

    public static readonly IReadOnlyList<Column> All =
    [
        Loops, Rate, LifeP99, CpuEach, AcceptShare, AcceptClientShare, AcceptOfRest, MostOverMean, Jain, Deviations,
        .. LoadColumns.Closed, EchoShare, EchoOfRest,
        Stall, InsidersWait, InsidersLongest, NewcomersWait, NewcomersLongest,
    ];

    private static Column Share(string id, string whose) =>
        new(id, "%", $"processor time {whose}, of all that the processors have on which it may run", Clocks);

    private static Column OfRest(string load) => new($"{load}_used_of_rest_percent", "%",
        "processor time of the server, of what its processors have and clients on the same ones leave", Clocks);
}
