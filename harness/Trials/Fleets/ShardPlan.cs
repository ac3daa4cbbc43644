using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>
/// How many connections each process of a fleet holds: the fewest processes that fit the descriptor limit, filled evenly.
/// A client process dials one server process; a server process has one client or, where those have several processors, more.
/// </summary>
/// <param name="Connections">Connections of each shard; their sum is the size of the trial.</param>
public sealed record ShardPlan(IReadOnlyList<int> Connections)
{
    /// <summary>
    /// Descriptors that a process needs beside its connections: assemblies, epoll instances, pipes, listeners. A .NET server was seen to
    /// hold some 80, Kestrel 130 and Go 8; the rest is room for a connection that is accepted before another's descriptor is given back.
    /// </summary>
    public const int DescriptorsOfTheProcess = 500;

    /// <summary>Of those, what counts against the limit of the whole system: files that are open, and no room.</summary>
    private const int FilesOfTheProcess = 200;

    /// <summary>All connections of the trial.</summary>
    public long Total => Connections.Sum(count => (long)count);

    /// <summary>What a trial of this plan takes from the machine: two processes for each shard, and the connections.</summary>
    /// <param name="bytesOfAPair">User memory of a server process and its client, without connections.</param>
    /// <param name="bytesOfAConnection">User and kernel memory of both ends.</param>
    /// <param name="descriptorsEach">Descriptors of a connection at the server.</param>
    public Need Need(long bytesOfAPair, long bytesOfAConnection, int descriptorsEach = 1) => new(
        MemoryBytes: Connections.Count * bytesOfAPair + Total * bytesOfAConnection,
        DescriptorsPerSide: Total * descriptorsEach + Connections.Count * (long)DescriptorsOfTheProcess,
        ConnectionsPerClient: Connections.Max());

    /// <summary>The same where clients have no sockets: the servers' processes and ends alone, and a few client processes.</summary>
    /// <param name="bytesOfAProcess">User memory of a server process without connections.</param>
    /// <param name="bytesOfAConnection">User and kernel memory of the server's end, and what a client keeps.</param>
    public Need NeedOfServersAlone(long bytesOfAProcess, long bytesOfAConnection) => new(
        MemoryBytes: Connections.Count * bytesOfAProcess + Total * bytesOfAConnection,
        DescriptorsOfServers: Total + Connections.Count * (long)FilesOfTheProcess);

    /// <summary>Plans a trial of so many connections where a process may open so many descriptors.</summary>
    /// <param name="connections">One or more.</param>
    /// <param name="descriptorLimit">RLIMIT_NOFILE.</param>
    /// <param name="descriptorsEach">Descriptors of a connection; a subject that opens two fills its process with half as many.</param>
    /// <exception cref="RefusedException">The limit leaves no room for a connection; the message says how many it takes.</exception>
    public static ShardPlan For(long connections, long descriptorLimit, int descriptorsEach = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(connections, 1);
        long room = descriptorLimit / descriptorsEach - DescriptorsOfTheProcess;
        if (room < 1)
            throw new RefusedException($"a process may open {descriptorLimit} descriptors here and needs "
                + $"{(DescriptorsOfTheProcess + 1) * descriptorsEach} at least: "
                + "raise the limit with ulimit -n (LimitNOFILE= of a service)");
        long shards = (connections + room - 1) / room;
        return Even(connections, (int)shards);
    }

    /// <summary>A plan of so many processes, whatever they could hold.</summary>
    public static ShardPlan Even(long connections, int processes) =>
        new([.. Shares.Of(connections, [.. Enumerable.Repeat(1L, processes)]).Select(share => (int)share)]);
}
