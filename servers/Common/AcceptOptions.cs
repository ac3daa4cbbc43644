namespace Servers.Common;

/// <summary>By how many a listening socket is accepted from, of servers that leave the choice.</summary>
public static class AcceptOptions
{
    /// <summary>Off unless asked for: one loop a listener, as servers have it as a rule.</summary>
    public static WholeNumber Loops { get; } = new(
        "--accept-loops", "loops that accept from the one listening socket, which they share", otherwise: 1, least: 1, most: 256);

    /// <summary>How many accept from each listening socket.</summary>
    /// <exception cref="NotSupportedException">There are several listeners, each of which has a loop of its own.</exception>
    public static int LoopsOf(ServerOptions options) => options.Of(Loops) is var loops && (loops == 1 || options.Listeners == 1)
        ? loops
        : throw new NotSupportedException("--accept-loops share one listening socket: leave out either that or --listeners");

    /// <summary>Opens what each accept loop accepts from: the listening sockets first, then what further loops have of them.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">As <see cref="Listener.OpenAll"/>.</exception>
    internal static Listener[] Open(ServerOptions options, ConnectionCensus census)
    {
        Listener[] sockets = Listener.OpenAll(options, census);
        Listener[] all = [.. sockets, .. Enumerable.Range(1, LoopsOf(options) - 1).Select(_ => sockets[0].Shared())];
        foreach (Listener listener in all)
            listener.CountAccepted();
        return all;
    }
}
