using Experiments.Subjects.Outbound.Kinds;

namespace Experiments.Subjects.Outbound;

static class RequestCatalog
{
    public static readonly IReadOnlyList<RequestKind> Kinds =
    [
        new("connection-per-request", options => new ConnectionEach(options.Target)),
        new("connection-pool", options => new ThroughPool(options, checks: true)),
        new("connection-pool-unchecked", options => new ThroughPool(options, checks: false)),
        new("http-client", options => new KeptClient(options)),
        new("http-client-per-request", options => new ClientEach(options)),
        new("http-client-shared-handler", options => new SharedHandler(options)),
    ];
}
