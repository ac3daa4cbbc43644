namespace Experiments.EchoScaling;

/// <summary>What is measured of one load of a trial, which its columns are named after, and the checks of it.</summary>
sealed class EchoLoadColumns
{
    private readonly string _how;

    private EchoLoadColumns(string name, string how, bool isOffered, bool isChecked = true)
    {
        (Name, _how) = (name, how);
        Rate = Of(LoadColumns.MessagesPerSecond);
        CpuPerMessage = Of(LoadColumns.ServerCpu);
        ServerProcessors = Of(LoadColumns.ServerProcessors);
        P50 = Of(LoadColumns.P50, isOffered);
        P99 = Of(LoadColumns.P99, isOffered);
        P999 = Of(LoadColumns.P999, isOffered);
        ClientShare = Of(LoadColumns.ClientShare);
        LittlesLaw = Of(LoadColumns.LittlesLaw);
        DoubledLoad = Of(LoadColumns.DoubledLoad);
        RateKept = Of(LoadColumns.RateKept);
        Column[] checks = !isChecked ? [] : isOffered ? [RateKept] : [LittlesLaw, DoubledLoad];
        All = [Rate, CpuPerMessage, ServerProcessors, P50, P99, P999, ClientShare, .. checks];
    }

    public static readonly EchoLoadColumns PingPong = new("ping-pong", "a message under way on every connection", isOffered: false);
    public static readonly EchoLoadColumns Sixteen = new("sixteen", "sixteen under way on every connection", isOffered: false);
    public static readonly EchoLoadColumns Half = new("half", "an open loop at half of the server's own peak", isOffered: true);
    public static readonly EchoLoadColumns Ninety = new("ninety", "an open loop at 90% of the server's own peak", isOffered: true);
    public static readonly EchoLoadColumns Same = new("same", "an open loop, as many a second for all", isOffered: true);
    public static readonly EchoLoadColumns Document = new(
        "document", "ten messages of 4 bytes on each connection, one after the other", isOffered: false, isChecked: false);

    public string Name { get; }
    public Column Rate { get; }
    public Column CpuPerMessage { get; }
    public Column ServerProcessors { get; }
    public Column P50 { get; }
    public Column P99 { get; }
    public Column P999 { get; }
    public Column ClientShare { get; }
    public Column LittlesLaw { get; }
    public Column DoubledLoad { get; }
    public Column RateKept { get; }
    public IReadOnlyList<Column> All { get; }

    private Column Of(Column shared, bool? isOffered = null)
    {
        string from = isOffered switch { true => " from when it was due", false => " from when it was begun", null => "" };
        return LoadColumns.Of(shared, Name.Replace('-', '_'), $"{from}: {_how}");
    }
}
