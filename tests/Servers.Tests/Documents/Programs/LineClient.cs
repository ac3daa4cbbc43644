using System.Net.Sockets;
using System.Text;

namespace Servers.Tests.Documents;

/// <summary>
/// One connection of a test that sends lines and checks the answer to each, which the server's framing says: one <c>OK</c> for any, or the
/// line itself, which also a server of bytes returns.
/// </summary>
sealed class LineClient : IDisposable
{
    private readonly Socket _socket;
    private readonly StreamReader _answers;
    private readonly bool _answersOk;

    private LineClient(Socket socket, bool answersOk)
    {
        _socket = socket;
        _answers = new StreamReader(new NetworkStream(socket), Encoding.Latin1);
        _answersOk = answersOk;
    }

    /// <summary>Of all answers so far, with their ends of line.</summary>
    public long Received { get; private set; }

    /// <summary>Of all lines so far, with their ends.</summary>
    public long Sent { get; private set; }

    public static async Task<LineClient> OpenAsync(ServerProcess server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Endpoint, Deadline.Token());
        string framing = server.Listening.GetProperty("framing").GetString()!;
        return new LineClient(socket, framing.StartsWith("lines-ok", StringComparison.Ordinal));
    }

    public static async Task<LineClient[]> OpenManyAsync(ServerProcess server, int count)
    {
        var clients = new LineClient[count];
        for (int i = 0; i < count; i++)
            clients[i] = await OpenAsync(server);
        return clients;
    }

    /// <summary>Sends lines in one write, and checks that each is answered, in order.</summary>
    public async Task ExchangeAsync(params string[] lines)
    {
        Task sending = SendAsync(string.Concat(lines.Select(line => line + "\n")));
        foreach (string line in lines)
            await ReceiveAnswerAsync(line);
        await sending;
    }

    /// <summary>Sends characters as they are, which need not be a whole line.</summary>
    public async Task SendAsync(string text)
    {
        Memory<byte> rest = Encoding.Latin1.GetBytes(text);
        CancellationToken deadline = Deadline.Token();
        while (rest.Length > 0)
            rest = rest[await _socket.SendAsync(rest, deadline)..];
        Sent += text.Length;
    }

    /// <summary>Checks the next answer, which is to this line.</summary>
    public async Task ReceiveAnswerAsync(string line)
    {
        string? answer = await ReceiveAsync();
        Assert.Equal(_answersOk ? "OK" : line, answer);
        Received += answer!.Length + 1;
    }

    /// <summary>Checks that the next that comes is an empty line.</summary>
    public async Task ReceiveHeartbeatAsync() => Assert.Equal("", await ReceiveAsync());

    /// <summary>Checks that the server has nothing more to say and has closed.</summary>
    public async Task ReceiveTheEndAsync() => Assert.Null(await ReceiveAsync());

    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        Dispose();
    }

    public void Dispose()
    {
        _answers.Dispose();
        _socket.Dispose();
    }

    private async Task<string?> ReceiveAsync() => await _answers.ReadLineAsync(Deadline.Token());
}
