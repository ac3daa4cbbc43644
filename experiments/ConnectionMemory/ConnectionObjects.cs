using Harness.Instruments.Objects;
using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>
/// The objects of a connection, type by type, of a server that runs on .NET. One trial of a run reads them: other repetitions would find
/// the same objects, and other sizes as many for each connection.
/// </summary>
sealed class ConnectionObjects
{
    /// <summary>
    /// Every profile has it, and a server with a thread for each connection stands still for half a second; at 10,000 it would for 44.
    /// </summary>
    private const long BilledConnections = 1_000;

    private readonly ServerFleet? _servers;
    private readonly HeapContents? _before;
    private readonly string _whyNot = "";

    private ConnectionObjects()
    {
    }

    private ConnectionObjects(ServerFleet servers)
    {
        _servers = servers;
        _before = HeapContents.Read(servers.ProcessIds, out _whyNot);
    }

    /// <summary>Reads what is there at the baseline, in the trial that is to read it.</summary>
    public static ConnectionObjects Begin(Trial trial, ServerFleet servers) =>
        trial.Repetition == 1 && trial.Point[Connections.Id] == BilledConnections ? new(servers) : new();

    /// <summary>Reads what is there now, and writes the difference into a row.</summary>
    /// <param name="opened">Connections since the baseline.</param>
    public Measurement WriteTo(Measurement row, long opened)
    {
        string whyNot = _whyNot;
        HeapContents? after = _before is not null ? HeapContents.Read(_servers!.ProcessIds, out whyNot) : null;
        ObjectBill? bill = after is not null ? ObjectBill.Between(_before!, after, opened) : null;
        return row
            .Set(ObjectsEach, bill?.Bytes)
            .Set(Bill, bill?.ToString())
            .Set(ObjectsStopped, after?.StoppedSeconds)
            .Set(ObjectsWhyNot, whyNot.Length > 0 ? whyNot : null);
    }
}
