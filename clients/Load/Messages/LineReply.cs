namespace Clients.Load.Messages;

// Lines of which each is answered by one fixed line, when all of it is sent and not before.
//
//     received:  start of the line -> +1 'O' came -> +2 'K' came -> the line's end, '\n' came
sealed class LineReply(Stamp stamp, long messageBytes, bool hasHeartbeats = false)
    : LineProtocol(stamp, messageBytes, hasHeartbeats)
{
    private static ReadOnlySpan<byte> Reply => "OK\n"u8;

    public override bool Takes(ReadOnlySpan<byte> answer, long id, ref long received, long sent, long end)
    {
        foreach (byte came in answer)
        {
            if (received >= sent)
                return false;
            long toEnd = BytesToLineEnd(received, end) + 1;
            int place = (int)(MessageBytes - toEnd);
            if (received + toEnd > sent || came != Reply[place])
                return false;
            received += came == LineEnd ? toEnd : 1;
        }
        return true;
    }
}
