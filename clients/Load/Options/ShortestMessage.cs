using Contract;

namespace Clients.Load.Options;

// How small a message of a framing may be.
static class ShortestMessage
{
    // A line tells its connection by a byte at least, and ends.
    private const int BytesOfLine = 2;

    // Within a line that is replied to, as many offsets as the reply has bytes are told apart.
    private const int BytesOfLineWithReply = 3;

    // What speaks against messages of this size; null where nothing does.
    public static string? WhyTooShort(Framing framing, long messageBytes)
    {
        int least = framing switch
        {
            Framing.Bytes => 1,
            Framing.Lines or Framing.LinesWithHeartbeats => BytesOfLine,
            _ => BytesOfLineWithReply,
        };
        return messageBytes < least ? $"a message of the framing {framing.Word()} has {least} bytes at least, its end among them" : null;
    }
}
