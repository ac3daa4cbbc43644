namespace Servers.Tests;

/// <summary>A pattern that comes back as it is.</summary>
sealed class ByteTraffic(int connection) : Traffic
{
    public override void Fill(Span<byte> bytes, long offset, bool isLast) => Pattern.Fill(bytes, connection, offset);

    public override bool Takes(ReadOnlySpan<byte> answer)
    {
        if (Pattern.FirstWrong(answer, connection, Answered) >= 0)
            return false;
        Answered += answer.Length;
        return true;
    }
}
