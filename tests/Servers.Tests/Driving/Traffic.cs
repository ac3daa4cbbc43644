using Contract;

namespace Servers.Tests;

/// <summary>What a test sends on one connection, and what has to come back for it, by the framing that the server speaks.</summary>
abstract class Traffic
{
    /// <param name="connection">So that no two connections carry the same bytes.</param>
    public static Traffic Of(Framing framing, int connection) => framing switch
    {
        Framing.Bytes => new ByteTraffic(connection),
        Framing.Lines => new LineTraffic(connection),
        _ => new ReplyTraffic(connection),
    };

    /// <summary>How much of what was sent has been answered, in bytes of what was sent.</summary>
    public long Answered { get; protected set; }

    /// <summary>The bytes to send from an offset on.</summary>
    /// <param name="isLast">Whether a message has to end with them.</param>
    public abstract void Fill(Span<byte> bytes, long offset, bool isLast);

    /// <summary>Takes what came back. False where it is not what has to come next.</summary>
    public abstract bool Takes(ReadOnlySpan<byte> answer);
}
