using Harness.Instruments;
using Harness.Records.Manifest;

namespace Harness.Trials.Confining;

/// <summary>
/// Which processors each side of a trial runs on. Loopback has who sends a segment do the kernel's work on it up to the other's socket, so
/// that a side's processors bear all that it causes.
/// </summary>
/// <param name="Servers">Of what is measured; null for all that this program may use.</param>
/// <param name="Clients">Of who stands beside it; null for all.</param>
public sealed record ProcessorSplit(ProcessorList? Servers, ProcessorList? Clients)
{
    /// <summary>Nobody is bound.</summary>
    public static ProcessorSplit None { get; } = new(null, null);

    /// <summary>
    /// How many client processes there are in all, each with a thread, or one for each server process where those are more.
    /// </summary>
    public int ClientProcesses { get; init; } = 1;

    /// <summary>
    /// What a run has: what the user told, and of an experiment that splits the machine the rest. A side for which nothing was told gets
    /// what the other leaves.
    /// </summary>
    /// <param name="splits">Whether the experiment wants the machine split where nothing is told.</param>
    /// <param name="servers">What the user told for them; null for nothing.</param>
    /// <param name="clients">The same.</param>
    public static ProcessorSplit For(bool splits, ProcessorList? servers, ProcessorList? clients, Processors machine)
    {
        if (!splits)
            return new(servers, clients);
        var usable = new ProcessorList(machine.Usable);
        ProcessorSplit split = (servers, clients) switch
        {
            (null, null) => Halves(usable, ProcessorCores.Of(usable)),
            (null, { } told) => new(Rest(usable, told), told),
            ({ } told, null) => new(told, Rest(usable, told)),
            _ => new(servers, clients),
        };
        return split with { ClientProcesses = split.Clients!.Count };
    }

    /// <summary>
    /// Halves, so that neither side takes time from the other: of whole cores, whose threads would. The clients have what does not go up,
    /// for they verify every byte, and a server is not measured by clients that are slower than it. One processor is shared.
    /// </summary>
    internal static ProcessorSplit Halves(ProcessorList usable, IReadOnlyList<ProcessorList> cores)
    {
        if (usable.Count == 1)
            return new(usable, usable);
        IEnumerable<ProcessorList> units = cores.Count > 1 ? cores : usable.Numbers.Select(number => new ProcessorList([number]));
        var servers = new List<int>();
        foreach (ProcessorList unit in units)
            if (servers.Count + unit.Count <= usable.Count / 2)
                servers.AddRange(unit.Numbers);
        var first = new ProcessorList(servers);
        return new(first, usable.Without(first));
    }

    /// <summary>
    /// Processor time over wall time that clients can have: of processors that servers run on, too, each side can have half.
    /// </summary>
    /// <param name="processes">Of the clients, each with one thread.</param>
    public double OfClients(Processors machine, int processes)
    {
        if (Clients is null)
            return machine.OfAClient(processes);
        double own = Clients.Count - (Servers?.And(Clients).Count ?? 0) / 2.0;
        return Math.Min(processes, machine.Quota is null ? own : Math.Min(own, machine.Most / 2));
    }

    /// <summary>As run.json has it; null where nobody is bound.</summary>
    public SidesDescription? Describe()
    {
        if (Servers is null && Clients is null)
            return null;
        ProcessorList shared = Servers is not null && Clients is not null ? Servers.And(Clients) : new([]);
        return new(Servers?.ToString(), Clients?.ToString(), shared.Count > 0 ? shared.ToString() : null, ClientProcesses, SharesCores());
    }

    private bool SharesCores() => Servers is not null && Clients is not null
        && ProcessorCores.Of(new(Servers.Numbers.Concat(Clients.Numbers)))
            .Any(core => core.And(Servers).Count > 0 && core.And(Clients).Count > 0);

    private static ProcessorList Rest(ProcessorList usable, ProcessorList taken) =>
        usable.Without(taken) is { Count: > 0 } rest ? rest : usable;
}
