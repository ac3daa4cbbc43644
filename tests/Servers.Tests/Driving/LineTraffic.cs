using System.Collections.Concurrent;

namespace Servers.Tests;

/// <summary>The pattern in lines of many sizes, which come back as they are: some of a byte, some longer than a server's buffer.</summary>
class LineTraffic(int connection) : Traffic
{
    protected const byte LineEnd = (byte)'\n';

    private const int StretchBytes = 10_000;

    // One byte in so many ends a line, by stretches of the stream; 0 for a stretch without any, so that no line is as long as two.
    private static readonly uint[] Rareness = [10, 0, 100, 1_000];

    /// <summary>Where the lines end that were sent and are not answered: offsets of what comes behind.</summary>
    protected ConcurrentQueue<long> Ends { get; } = [];

    public sealed override void Fill(Span<byte> bytes, long offset, bool isLast)
    {
        Pattern.Fill(bytes, connection, offset);
        for (int i = 0; i < bytes.Length; i++)
        {
            bool ends = EndsLine(offset + i) || (isLast && i == bytes.Length - 1);
            bytes[i] = ends ? LineEnd : NoEnd(bytes[i]);
            if (ends)
                Ends.Enqueue(offset + i + 1);
        }
    }

    public override bool Takes(ReadOnlySpan<byte> answer)
    {
        byte[] expected = new byte[answer.Length];
        Pattern.Fill(expected, connection, Answered);
        for (int i = 0; i < answer.Length; i++, Answered++)
        {
            bool ends = Ends.TryPeek(out long end) && end == Answered + 1 && Ends.TryDequeue(out _);
            if (answer[i] != (ends ? LineEnd : NoEnd(expected[i])))
                return false;
        }
        return true;
    }

    private static byte NoEnd(byte value) => value is LineEnd or (byte)'\r' ? (byte)'.' : value;

    // By the finalizer of SplitMix64 (Steele, Lea, Flood 2014), whose bits do not follow from those of the offset before.
    private bool EndsLine(long offset)
    {
        uint rareness = Rareness[offset / StretchBytes % Rareness.Length];
        ulong bits = (ulong)offset * 0x9e3779b97f4a7c15 + (ulong)connection;
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
        return rareness > 0 && (bits ^ (bits >> 31)) % rareness == 0;
    }
}
