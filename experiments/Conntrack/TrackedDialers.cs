using System.Diagnostics;

namespace Experiments.Conntrack;

/// <summary>
/// The processes that hold connections: as many as the descriptor limit asks for, each with a source address of its own. The other ends
/// stay in the backlogs of a few listeners, unaccepted, where they take no descriptor.
/// </summary>
sealed class TrackedDialers(ShardPlan plan, IReadOnlyList<ContractProcess> processes, int[] ports)
{
    /// <summary>As document 004 would have it; a listener that may hold more gains nothing here.</summary>
    private const int Backlog = 65_535;

    private const double LongestDial = 300;

    /// <summary>What a namespace needs so that backlogs may be as long.</summary>
    public static string Setting { get; } = $"{SettingName}={Backlog}";

    public const string SettingName = "net.core.somaxconn";

    public int Count => processes.Count;

    /// <summary>Starts them, and the listeners.</summary>
    public static async Task<TrackedDialers> StartAsync(
        Trial trial, NetworkNamespace inside, long connections, CancellationToken cancellation)
    {
        ShardPlan plan = ShardPlan.For(connections, MachineCapacity.Read().DescriptorsPerProcess);
        ContractProcess listener = await Driver.ListenerAsync(trial, inside, cancellation);
        int[] ports = await Driver.OpenAsync(listener, cancellation, ("ports", connections / Backlog + 1), ("backlog", Backlog));
        ContractProcess[] processes =
            await Task.WhenAll(plan.Connections.Select(_ => Driver.DialerAsync(trial, inside, cancellation)));
        return new(plan, processes, ports);
    }

    /// <summary>Opens the connections of the plan, all processes at once.</summary>
    /// <returns>How many were opened, in which time, and what became of the others.</returns>
    public async Task<(long Opened, double Seconds, string Errors)> DialAllAsync(CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        Dialed[] dialed = await Task.WhenAll(processes.Select((process, shard) => DialAsync(
            process, shard, plan.Connections[shard], cancellation, ("window", 1), ("deadline", LongestDial))));
        return (dialed.Sum(one => one.Opened), Stopwatch.GetElapsedTime(started).TotalSeconds,
            string.Join(", ", dialed.Select(one => one.Errors).Where(errors => errors != "").Distinct()));
    }

    /// <summary>
    /// Has the first process try more at once, from an address that nobody used: from another the kernel might take the entry of a
    /// connection that has ended, with the same two ends, for a new one.
    /// </summary>
    /// <param name="patience">How long each is waited for, in seconds.</param>
    public Task<Dialed> NewcomersAsync(long connections, double patience, CancellationToken cancellation) =>
        DialAsync(processes[0], Count, connections, cancellation, ("window", connections), ("patience", patience));

    /// <summary>Resets all connections of the first process.</summary>
    /// <returns>How many they were.</returns>
    public async Task<long> CloseFirstAsync(CancellationToken cancellation)
    {
        await Driver.AskAsync(processes[0], "close", cancellation);
        return plan.Connections[0];
    }

    private Task<Dialed> DialAsync(ContractProcess dialer, int block, long connections, CancellationToken cancellation,
        params (string Name, object Value)[] more)
    {
        SourcePlan sources = SourcePlan.For(block, (int)connections / ports.Length, EphemeralPorts.Read());
        return Driver.DialAsync(dialer, cancellation, [("ports", ports), ("count", connections),
            ("source", sources.First.ToString()), ("sources", sources.Count), .. more]);
    }
}
