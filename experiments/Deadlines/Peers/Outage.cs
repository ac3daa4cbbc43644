namespace Experiments.Deadlines;

/// <summary>
/// A network on which the packets of some addresses are dropped, both ways, where they arrive: who sends one does not know.
/// </summary>
static class Outage
{
    /// <summary>Where bad peers dial from, and nobody else: 127.77.0.1 and up.</summary>
    public const string FirstSource = "127.77.0.1";

    private const string Sources = "127.77.0.0/16";

    public static NamespaceTool Rules { get; } = new("nft", "nftables");

    public static readonly string[] Begins =
        ["add table inet outage; add chain inet outage arriving { type filter hook input priority 0; }; "
            + $"add rule inet outage arriving ip saddr {Sources} drop; add rule inet outage arriving ip daddr {Sources} drop"];

    private static readonly string[] Ends = ["delete table inet outage"];

    public static Task BeginAsync(NetworkNamespace inside, CancellationToken cancellation) => Rules.RunAsync(inside, cancellation, Begins);

    public static Task EndAsync(NetworkNamespace inside, CancellationToken cancellation) => Rules.RunAsync(inside, cancellation, Ends);
}
