using System.Text.Json;
using Linux;

namespace Experiments.SocketBuffers;

/// <summary>Connections whose both ends are held, one process each.</summary>
/// <param name="Dialer">Holds the ends that send.</param>
/// <param name="Seconds">How long it took to open them.</param>
sealed record AcceptedConnections(ContractProcess Dialer, ContractProcess Listener, double Seconds)
{
    /// <summary>Fewer than the smallest backlog that kernels of today have (net.core.somaxconn).</summary>
    private const int AtATime = 100;

    /// <summary>Where one address reaches one port more often than there are ephemeral ports, others help out.</summary>
    private const string FirstSource = "127.0.0.2";

    private const int ConnectionsOfASource = 10_000;

    /// <exception cref="TrialFailedException">A connection was not opened, or not accepted.</exception>
    public static async Task<AcceptedConnections> OpenAsync(
        Trial trial, NetworkNamespace inside, long connections, int bufferBytes, CancellationToken cancellation)
    {
        ContractProcess listener = await Driver.ListenerAsync(trial, inside, cancellation);
        ContractProcess dialer = await Driver.DialerAsync(trial, inside, cancellation);
        int[] ports = await Driver.OpenAsync(listener, cancellation, ("buffer_bytes", bufferBytes));
        double seconds = 0;
        for (long open = 0, part; open < connections; open += part)
        {
            part = Math.Min(AtATime, connections - open);
            Dialed dialed = await Driver.DialAsync(dialer, cancellation, ("ports", ports), ("count", part), ("buffer_bytes", bufferBytes),
                ("source", FirstSource), ("sources", connections / ConnectionsOfASource + 1));
            JsonElement accepted = await Driver.AskAsync(listener, "accept", cancellation, ("count", part), ("seconds", 5));
            if (dialed.Opened < part)
                throw new TrialFailedException($"{open + dialed.Opened} of {connections} connections were opened: {dialed.Errors}");
            if (Answers.Count(accepted, "accepted") != part)
                throw new TrialFailedException($"{Answers.Count(accepted, "accepted")} of {part} connections were accepted");
            seconds += dialed.Seconds;
        }
        return new(dialer, listener, seconds);
    }

    /// <summary>What the kernel charges both ends; the least and the most of a connection are those of its ends added up.</summary>
    public async Task<SocketCharge> ChargeAsync(CancellationToken cancellation)
    {
        SocketCharge sending = SocketAnswers.Charge(await Driver.AskAsync(Dialer, "memory", cancellation));
        SocketCharge receiving = SocketAnswers.Charge(await Driver.AskAsync(Listener, "memory", cancellation));
        return new(sending.Sum + receiving.Sum, sending.Least + receiving.Least, sending.Most + receiving.Most);
    }
}
