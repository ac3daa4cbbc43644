namespace Experiments.ProgrammingModel;

/// <summary>What programming-model sweeps and measures.</summary>
static class ModelColumns
{
    /// <summary>With so many or fewer every connection is at work; with more they are idle, and what they cost is read.</summary>
    public const long MostLoaded = 1_000;

    public static readonly Parameter Connections = new("connections", "connections",
        "open at once; at most 1,000 of them carry the loads, more of them wait",
        new([100], [100], [100, 1_000, 10_000]));

    public static readonly Column Lines = new("handler_lines", "lines",
        "of the handler's source: neither blank nor comment nor a bracket alone, of the functions that what arrives on a connection passes "
        + "through in the contestant's own files, which an author of another protocol would write anew; what they call elsewhere is not",
        "the sources, counted when it was measured")
    { IsCounted = true };
    public static readonly Column AnonymousEach = new("anon_per_connection_bytes", "B",
        "growth of anonymous memory for each further idle connection, after an echo and a collection", "RssAnon of /proc/PID/status");
    public static readonly Column KernelEach = new("kernel_server_end_per_connection_bytes", "B",
        "growth of the kernel's memory of the server's end", "/proc/slabinfo by cache");
    public static readonly Column WholeEach = new("whole_cost_per_connection_bytes", "B", "both together", "sum");
    public static readonly Column Method = new("counting_method", "", "how system calls were counted, or why not", "the kernel");

    public static readonly IReadOnlyList<Column> All =
    [
        Lines, .. Column.InFullAlone(AnonymousEach, KernelEach, WholeEach),
        .. ModelLoad.All.SelectMany(load => load.Columns), LoadColumns.Doubts, Method,
        .. Column.InFullAlone(Rivals.Columns),
    ];

    public static readonly IReadOnlyList<Column> LessIsBetter =
        [Lines, AnonymousEach, KernelEach, WholeEach, .. ModelLoad.All.SelectMany(load => load.LessIsBetter)];

    public static readonly IReadOnlyList<Column> MoreIsBetter = [ModelLoad.One.Rate, ModelLoad.Sixteen.Rate];
}
