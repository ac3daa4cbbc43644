using Servers.Common.Guards;

namespace Servers.Common.Loops;

// What the loops of one server have in common.
sealed class LoopShare(ServerOptions options, ConnectionCensus census)
{
    public ServerOptions Options => options;

    public ConnectionCensus Census => census;

    // null: as many as come.
    public ConnectionCap? Cap { get; } = ConnectionCap.Of(options.Of(GuardOptions.Cap), (CapPolicy)options.Of(GuardOptions.CapPolicy));

    public OwnerTable Owners { get; } = new();

    public ConnectionLoop[] Loops { get; } = new ConnectionLoop[options.Loops ?? Environment.ProcessorCount];

    // How many of them accept, the first ones: each hands out to those among whose numbers this is the step.
    public int Accepting { get; set; }
}
