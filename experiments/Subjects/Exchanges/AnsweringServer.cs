using System.Net;
using System.Net.Sockets;
using Linux;

namespace Experiments.Subjects.Exchanges;

// One thread, one connection after the other; its buffer holds a whole.
//
//   accept -> receive, receive, ... until the whole is there -> send it back -> receive ... -> end of stream -> accept
//
/// <summary>A server that answers when a whole has come, with the same bytes in one write that waits for nothing.</summary>
sealed class AnsweringServer : IDisposable
{
    private const int QuickAcknowledgement = 12; // TCP_QUICKACK

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly AnswerOptions _options;
    private volatile bool _isToStop;

    /// <exception cref="SocketException">It cannot listen there.</exception>
    public AnsweringServer(AnswerOptions options)
    {
        _options = options;
        _listener.Bind(new IPEndPoint(options.Address, options.Port));
        _listener.Listen();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    public IPEndPoint Endpoint => (IPEndPoint)_listener.LocalEndPoint!;

    public void Dispose()
    {
        _isToStop = true;
        _listener.Dispose();
    }

    private void Serve()
    {
        byte[] whole = new byte[_options.WholeBytes];
        try
        {
            while (true)
                using (Socket connection = _listener.Accept())
                    Answer(connection, whole);
        }
        catch (Exception end) when (_isToStop && (end is ObjectDisposedException or SocketException))
        {
            // That is how a blocked accept(2) learns of it.
        }
    }

    private void Answer(Socket connection, byte[] whole)
    {
        connection.NoDelay = true;
        AcknowledgeQuickly(connection);
        for (int received = 0, count; (count = Receive(connection, whole.AsSpan(received))) > 0;)
        {
            received += count;
            // The kernel leaves the mode by itself, as when data goes out.
            AcknowledgeQuickly(connection);
            if (received < whole.Length)
                continue;
            connection.Send(whole);
            AcknowledgeQuickly(connection);
            received = 0;
        }
    }

    private void AcknowledgeQuickly(Socket connection)
    {
        if (_options.AcknowledgesQuickly)
            ListeningSocket.Set((int)connection.Handle, Sockets.LevelTcp, QuickAcknowledgement, 1);
    }

    /// <returns>0 at the end, be it by a reset.</returns>
    private static int Receive(Socket connection, Span<byte> buffer)
    {
        int count = connection.Receive(buffer, SocketFlags.None, out SocketError error);
        return error == SocketError.Success ? count : 0;
    }
}
