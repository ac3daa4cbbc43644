namespace Servers.Tests;

/// <summary>Bytes that depend on the connection and on their place in its stream, so that a lost, doubled or swapped byte shows.</summary>
static class Pattern
{
    public static void Fill(Span<byte> bytes, int connection, long offset)
    {
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = At(connection, offset + i);
    }

    /// <returns>The place in the stream of the first byte that is not as it was sent, or -1.</returns>
    public static long FirstWrong(ReadOnlySpan<byte> bytes, int connection, long offset)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != At(connection, offset + i))
                return offset + i;
        }

        return -1;
    }

    // The top byte of a multiplicative hash (Knuth, TAOCP 3, 6.4): its period is far above any buffer's size.
    private static byte At(int connection, long offset) => (byte)(((uint)offset + (uint)connection * 40_503) * 2_654_435_761 >> 24);
}
