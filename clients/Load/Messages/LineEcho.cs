namespace Clients.Load.Messages;

// Lines that come back as they are.
sealed unsafe class LineEcho(Stamp stamp, long messageBytes, bool hasHeartbeats = false)
    : LineProtocol(stamp, messageBytes, hasHeartbeats)
{
    public override bool Takes(ReadOnlySpan<byte> answer, long id, ref long received, long sent, long end)
    {
        if (received + answer.Length > sent
            || !answer.SequenceEqual(new ReadOnlySpan<byte>(Outgoing(id, received, end, answer.Length), answer.Length)))
        {
            return false;
        }
        received += answer.Length;
        return true;
    }
}
