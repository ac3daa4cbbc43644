using System.Diagnostics;
using Harness.Instruments;
using Harness.Instruments.Network;
using Linux;

namespace Harness.Trials.Fleets;

/// <summary>
/// The proof that a trial holds the connections that it claims: the server's count, the clients' own look at each connection, and the
/// kernel's socket table on both ends must be the same number.
/// </summary>
public static class CensusProof
{
    /// <summary>Who is asked without a rest takes the processors from the server that is to accept, or to close.</summary>
    private static readonly TimeSpan LeastBetweenLooks = TimeSpan.FromMilliseconds(5);

    /// <summary>A look takes some 150 µs of processor time of each: at one each 5 ms a hundred would leave the servers little.</summary>
    private static readonly TimeSpan OfAProcess = TimeSpan.FromMilliseconds(1);

    /// <summary>Waits until the server has accepted what the clients opened, then compares all counts.</summary>
    /// <exception cref="TrialFailedException">They do not agree; the message gives each.</exception>
    public static async Task AgreeAsync(ServerFleet servers, ClientFleet clients, long expected, CancellationToken cancellation)
    {
        ServerCensus? server = await SettledAsync(
            servers, census => census.Open == expected, AnswerDeadlines.Agreement, cancellation);
        ClientCensus client = await clients.CensusAsync(cancellation);
        Ipv4Endpoint[] endpoints = [.. servers.Endpoints.Select(endpoint => new Ipv4Endpoint(endpoint))];
        (long serverEnds, long clientEnds) = clients.Wire is { } wire
            ? EstablishedSockets.CountInside(wire.Inside.ProcessId, endpoints)
            : EstablishedSockets.Count(endpoints);
        Compare(expected, server, client, serverEnds, clientEnds, hasClientSockets: clients.Wire is null);
    }

    /// <summary>Fails unless every count is the expected one.</summary>
    /// <param name="server">Null when the server keeps no census: the kernel's table then speaks for its side alone.</param>
    /// <param name="hasClientSockets">Whether the kernel is to have client ends: none of a client that is a TCP of its own.</param>
    /// <exception cref="TrialFailedException">They do not agree.</exception>
    public static void Compare(
        long expected, ServerCensus? server, ClientCensus client, long serverEnds, long clientEnds, bool hasClientSockets = true)
    {
        bool agree = (server is null || server.Open == expected)
            && client.Open == expected && client.ClosedByPeer == 0 && client.Reset == 0 && client.Unread == 0
            && serverEnds == expected && clientEnds == (hasClientSockets ? expected : 0);
        if (agree)
            return;
        string serverCount = server is null ? "no census" : $"{server.Open}";
        throw new TrialFailedException(
            $"the censuses disagree on {expected} connections: server {serverCount}, "
            + $"client {client.Open} open, {client.ClosedByPeer} closed, {client.Reset} reset, {client.Unread} with stray bytes; "
            + $"kernel {serverEnds} server ends and {clientEnds} client ends");
    }

    /// <summary>Asks the servers again and again until their count is what it is to be.</summary>
    /// <param name="settled">Whether it is.</param>
    /// <param name="patience">After which the last answer is returned as it is.</param>
    /// <param name="betweenLooks">Unless told, 1 ms for each server process and 5 ms at least.</param>
    /// <returns>Null when the server keeps no census.</returns>
    public static async Task<ServerCensus?> SettledAsync(
        ServerFleet servers, Func<ServerCensus, bool> settled, TimeSpan patience, CancellationToken cancellation,
        TimeSpan? betweenLooks = null)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan rest = betweenLooks ?? TimeSpan.FromTicks(
            Math.Max(LeastBetweenLooks.Ticks, servers.Processes.Count * OfAProcess.Ticks));
        while (true)
        {
            ServerCensus? census = await servers.CensusAsync(cancellation);
            if (census is null || settled(census) || Stopwatch.GetElapsedTime(start) > patience)
                return census;
            await Task.Delay(rest, cancellation);
        }
    }
}
