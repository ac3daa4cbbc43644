namespace Experiments.Holdings;

/// <summary>What each server was seen to take, rounded up, so that a size that does not fit is refused.</summary>
static class Footprints
{
    private const long Mebibyte = 1 << 20;

    /// <summary>That is armed: none of epoll's, which has no such.</summary>
    private const long KernelBytesOfAReceive = 700;

    private static readonly Footprint Dearest = new(15 * Mebibyte, 11_500);

    private static readonly Dictionary<string, Footprint> Known = new()
    {
        ["event-loop"] = new(15 * Mebibyte, 100),
        ["netpoller"] = new(15 * Mebibyte, 400),
        ["io-uring"] = new(20 * Mebibyte, 100 + KernelBytesOfAReceive),
        ["c-epoll"] = new(10 * Mebibyte, 100),
        ["pooled-buffer"] = new(15 * Mebibyte, 1_600),
        ["task-per-connection"] = new(15 * Mebibyte, 6_200),
        ["two-tasks-per-connection"] = Dearest,
        ["go-goroutine"] = new(10 * Mebibyte, 7_800),
        ["go-document-004"] = new(10 * Mebibyte, 4_000),
        ["node-net"] = new(20 * Mebibyte, 4_000),
    };

    /// <summary>A server that is not known, such as one of the user's own, is taken for the dearest.</summary>
    public static Footprint Of(string id) => Known.GetValueOrDefault(id, Dearest);
}
