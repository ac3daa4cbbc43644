using Harness.Instruments;

namespace Harness.Trials.Confining;

/// <summary>
/// The processors of a trial that is about several of them, such as a listener for each: a half of the machine would leave a server one of
/// two, so that a small machine is shared.
/// </summary>
/// <param name="Split">What the trial runs on.</param>
/// <param name="Servers">Processor time over wall time that the server can have.</param>
/// <param name="Clients">The same of its clients.</param>
/// <param name="AreShared">Whether both have the same processors, so that what one takes the other lacks.</param>
public sealed record SeveralProcessors(ProcessorSplit Split, double Servers, double Clients, bool AreShared)
{
    private const int FewestToSplit = 4;

    /// <summary>On which the server may run: what its runtime counts.</summary>
    public required int Cores { get; init; }

    /// <summary>What the user told; where that is nothing, halves of a machine of four processors or more.</summary>
    public static SeveralProcessors Of(ProcessorSplit told, Processors machine)
    {
        bool isTold = told.Servers is not null || told.Clients is not null;
        ProcessorSplit split = !isTold && machine.Usable.Count >= FewestToSplit
            ? ProcessorSplit.For(splits: true, servers: null, clients: null, machine)
            : told with { ClientProcesses = told.Clients?.Count ?? machine.Usable.Count };
        var usable = new ProcessorList(machine.Usable);
        ProcessorList servers = split.Servers ?? usable, clients = split.Clients ?? usable;
        return new(split, Math.Min(servers.Count, machine.Most), Math.Min(clients.Count, machine.Most), servers.And(clients).Count > 0)
        {
            Cores = servers.Count,
        };
    }
}
