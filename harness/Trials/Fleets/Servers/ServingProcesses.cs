using System.Net;
using System.Text.Json;
using Harness.Instruments;
using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>
/// The processes that are measured of one command: the one that serves, with all that it starts. It is the one that was started, unless
/// the line <c>listening</c> names another, as that of a shell that waits; it must be the one, or one of those, that holds the listening
/// socket.
/// </summary>
sealed class ServingProcesses
{
    private readonly ContractProcess _child;
    private readonly HashSet<int> _seen = [];

    private ServingProcesses(ContractProcess child) => _child = child;

    /// <summary>Finds them, and asks the kernel whether they listen.</summary>
    /// <exception cref="PortTakenException">A process that has nothing to do with the command listens there.</exception>
    /// <exception cref="TrialFailedException">
    /// The line names a stranger, or another process of the command listens: says what to do.
    /// </exception>
    public static ServingProcesses Of(ContractProcess child, JsonElement listening, IPEndPoint endpoint)
    {
        int? announced = Answers.CountIfTold(listening, "pid") is { } pid and > 0 and <= int.MaxValue ? (int)pid : null;
        child.ServingId = announced is { } id ? Find(child, id) : child.Id;
        var serving = new ServingProcesses(child);
        serving.RequireListener(endpoint, isAnnounced: announced is not null);
        return serving;
    }

    /// <summary>What a reader of a row must know; null where the process that was started serves alone.</summary>
    public string? Remark()
    {
        int count = Ids().Count;
        string others = count > 1 ? $", with the {count - 1} that it started" : "";
        string serves = ProcessTree.NameOf(_child.ServingId), started = ProcessTree.NameOf(_child.Id);
        return _child.ServingId != _child.Id ? $"measured is {serves}, as announced, not {started} that was started{others}"
            : count > 1 ? $"measured is {serves}{others}"
            : null;
    }

    /// <summary>All that there are now, the one that serves first.</summary>
    /// <exception cref="TrialFailedException">One is gone, and what it used with it.</exception>
    public IReadOnlyList<int> Ids()
    {
        IReadOnlyList<int> now = ProcessTree.Of(_child.ServingId);
        if (_seen.Except(now).Any())
            throw new TrialFailedException($"a process of {_child.Name} ended while it was measured, and what it had used is lost");
        _seen.UnionWith(now);
        _child.TakeAlong(now);
        return now.Count > 0 ? now : [_child.ServingId];
    }

    /// <summary>In a namespace of process ids a server knows itself by another number than this process does.</summary>
    private static int Find(ContractProcess child, int announced)
    {
        IReadOnlyList<int> tree = ProcessTree.Of(child.Id);
        return tree.Contains(announced) ? announced
            : tree.FirstOrDefault(id => ProcessTree.OwnId(id) == announced) is > 0 and var within ? within
            : throw new TrialFailedException($"{child.Name} announces the pid {announced}, which is neither the process that was started "
                + "nor one that it started: announce the pid of the one that serves, and let it be no daemon");
    }

    private void RequireListener(IPEndPoint endpoint, bool isAnnounced)
    {
        if (ListenerOwner.Of(_child.ServingId, endpoint) is not { } listener)
            return; // The kernel does not say; if nothing listens, the clients will.
        if (listener.OverIpv6Alone)
            throw new TrialFailedException($"{_child.Name} listens on IPv6 alone at port {endpoint.Port}, and the clients dial IPv4: "
                + "have it listen on 127.0.0.1 or on [::]");
        int[] command = [.. ProcessTree.Of(_child.Id)];
        (int Id, bool? Holds)[] held = [.. command.Select(id => (id, listener.IsHeldBy(id)))];
        int[] holders = [.. held.Where(process => process.Holds == true).Select(process => process.Id)];
        if (holders.Length == 0 && held.All(process => process.Holds == false))
            throw new PortTakenException($"port {endpoint.Port}, on which {_child.Name} says that it listens, is another process's");
        if (holders.Length > 0 && !holders.Intersect(isAnnounced ? ProcessTree.Of(_child.ServingId) : [_child.Id]).Any())
            throw new TrialFailedException($"{_child.Name} listens in the process {ProcessTree.NameOf(holders[0])}, which is not the one "
                + $"that {(isAnnounced ? "it announces" : "was started")} ({ProcessTree.NameOf(_child.ServingId)}): "
                + "start it with exec, or give its pid in the line 'listening'");
    }
}
