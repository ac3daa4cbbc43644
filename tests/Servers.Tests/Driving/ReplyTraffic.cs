namespace Servers.Tests;

/// <summary>The same lines, each of which the line OK answers.</summary>
sealed class ReplyTraffic(int connection) : LineTraffic(connection)
{
    private static readonly byte[] Reply = [(byte)'O', (byte)'K', LineEnd];

    private int _place;

    public override bool Takes(ReadOnlySpan<byte> answer)
    {
        foreach (byte came in answer)
        {
            if (came != Reply[_place] || !Ends.TryPeek(out long end))
                return false;
            _place = (_place + 1) % Reply.Length;
            if (_place == 0 && Ends.TryDequeue(out _))
                Answered = end;
        }
        return true;
    }
}
