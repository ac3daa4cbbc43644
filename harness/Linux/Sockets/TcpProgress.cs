namespace Linux;

/// <summary>How far what one end of a connection has sent has come.</summary>
/// <param name="State">Of this end.</param>
/// <param name="UnacknowledgedSegments">That are sent, and that the other end's kernel has not acknowledged.</param>
/// <param name="UnsentBytes">That wait here, because the other end has no room or the network none.</param>
public readonly record struct TcpProgress(TcpState State, long UnacknowledgedSegments, long UnsentBytes)
{
    /// <summary>Whether the other end's kernel has all of it.</summary>
    public bool IsAcknowledged => UnacknowledgedSegments == 0 && UnsentBytes == 0;
}
