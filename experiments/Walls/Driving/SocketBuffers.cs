using System.Net.Sockets;
using System.Text.Json;
using Harness.Fleets;
using Linux;

namespace Experiments.Walls.Driving;

/// <summary>The buffers that a socket is entitled to, as getsockopt(2) answers, in bytes.</summary>
/// <param name="Receive">SO_RCVBUF.</param>
/// <param name="Send">SO_SNDBUF.</param>
readonly record struct SocketBuffers(int Receive, int Send)
{
    /// <summary>Both together.</summary>
    public int Sum => Receive + Send;

    /// <summary>Of a fresh TCP socket.</summary>
    /// <param name="asked">What setsockopt(2) asks for first, on both; 0 for nothing.</param>
    public static SocketBuffers OfFresh(int asked)
    {
        int socket = LastError.Check(Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream | Sockets.CloseOnExec, 0), "socket");
        if (asked > 0)
            Ask(socket, asked);
        SocketBuffers answer = Of(socket);
        Sockets.Close(socket);
        return answer;
    }

    /// <summary>Of a fresh socket of the framework's, which has properties of its own for them.</summary>
    /// <inheritdoc cref="OfFresh"/>
    public static SocketBuffers OfFramework(int asked)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (asked > 0)
            (socket.ReceiveBufferSize, socket.SendBufferSize) = (asked, asked);
        return Of((int)socket.Handle);
    }

    /// <summary>Asks for so many bytes both ways; what comes of it is for the kernel to say.</summary>
    public static void Ask(int socket, int bytes)
    {
        Sockets.SetOption(socket, Sockets.LevelSocket, Sockets.ReceiveBuffer, bytes);
        Sockets.SetOption(socket, Sockets.LevelSocket, Sockets.SendBuffer, bytes);
    }

    /// <summary>From an answer that <see cref="Write"/> made.</summary>
    public static SocketBuffers From(JsonElement answer, string name) =>
        new((int)Answers.Count(answer, $"{name}_receive"), (int)Answers.Count(answer, $"{name}_send"));

    public void Write(Utf8JsonWriter json, string name)
    {
        json.WriteNumber($"{name}_receive", Receive);
        json.WriteNumber($"{name}_send", Send);
    }

    /// <summary>Of a socket as it is.</summary>
    public static SocketBuffers Of(int socket) => new(
        Sockets.Option(socket, Sockets.LevelSocket, Sockets.ReceiveBuffer),
        Sockets.Option(socket, Sockets.LevelSocket, Sockets.SendBuffer));
}
