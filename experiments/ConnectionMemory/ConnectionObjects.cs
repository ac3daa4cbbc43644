using Harness.Instruments.Objects;
using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>
/// The objects of a connection, type by type, of a server that runs on .NET. One trial of a run reads them: other repetitions would find
/// the same objects, and other sizes as many for each connection.
/// </summary>
static class ConnectionObjects
{
    /// <summary>
    /// Every profile has it, and a server with a thread for each connection stands still for half a second; at 10,000 it would for 44.
    /// </summary>
    private const long BilledConnections = 1_000;

    /// <summary>
    /// Writes what a server with all its connections has more than its like at the baseline. Either heap is read once and last: to read it
    /// makes pages of the process resident that it has not touched, megabytes of them.
    /// </summary>
    /// <param name="startAnother">The same server again, in processes of its own, warm and without the connections.</param>
    /// <param name="opened">Connections since the baseline.</param>
    public static async Task WriteAsync(
        Measurement row, Trial trial, ServerFleet servers, Func<Task<ServerFleet>> startAnother, long opened)
    {
        if (trial.Repetition != 1 || trial.Point[Connections.Id] != BilledConnections)
            return;
        HeapContents? all = HeapContents.Read(servers.ProcessIds, out string whyNot);
        HeapContents? few = all is null ? null : HeapContents.Read((await startAnother()).ProcessIds, out whyNot);
        ObjectBill? bill = few is null ? null : ObjectBill.Between(few, all!, opened);
        row.Set(ObjectsEach, bill?.Bytes)
            .Set(Bill, bill?.ToString())
            .Set(ObjectsStopped, bill is null ? null : all!.StoppedSeconds)
            .Set(ObjectsWhyNot, whyNot.Length > 0 ? whyNot : null);
    }
}
