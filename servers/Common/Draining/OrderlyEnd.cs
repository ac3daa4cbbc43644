using Linux;

namespace Servers.Common.Draining;

/// <summary>
/// How a drain closes a connection whose server has read the end and has nothing left to send: not before the peer's kernel has
/// acknowledged every byte of the answers, and then the FIN behind them.
/// </summary>
/// <remarks>
/// close(2) over bytes that nobody has read sends a reset, and so does a connection with shutdown(SHUT_RD) to which bytes come behind its
/// FIN (tcp_rcv_state_process, RFC 9293, 3.6.1). A reset throws away what waits to be sent, so an answer that the peer has not taken yet
/// would be lost because the peer has asked for something else meanwhile. What is acknowledged lies with the peer, whatever comes behind
/// it: RFC 9112, 9.6, has the same rule for HTTP. What a peer sends after the drain began is not read, and not answered.
/// </remarks>
public struct OrderlyEnd
{
    private bool _hasFinished;

    /// <summary>Goes on as far as the peer lets it.</summary>
    /// <returns>What the connection is now.</returns>
    public EndStep Advance(int descriptor)
    {
        TcpProgress progress = TcpInformation.Progress(descriptor);
        if (!_hasFinished && progress is { State: TcpState.Established or TcpState.CloseWait, IsAcknowledged: true })
            _hasFinished = Sockets.Shutdown(descriptor, Sockets.ShutdownSend) == 0;
        else if (progress.State is TcpState.FinWait2 or TcpState.TimeWait or TcpState.Closed)
            return _hasFinished ? EndStep.InOrder : EndStep.Lost;
        return EndStep.Waits;
    }
}
