using Harness.Instruments.SystemCalls;
using Harness.Records;
using Harness.Trials.Fleets;

namespace Harness.Trials.Loads;

/// <summary>
/// A pass whose system calls are published and whose times are not: counting slows what is counted.
/// </summary>
/// <param name="Tally">Of all server processes.</param>
/// <param name="Messages">That were sent meanwhile.</param>
public sealed record CountedMessages(SystemCallTally Tally, long Messages)
{
    /// <summary>Calls of any kind for a message.</summary>
    public double CallsPerMessage => (double)Tally.Total / Messages;

    /// <summary>Counts while messages are sent; null without a counter, of which the row then has the reason alone.</summary>
    /// <param name="method">The column that says how was counted, or why not.</param>
    /// <param name="sendAsync">Sends, and says how many messages.</param>
    public static async Task<CountedMessages?> TakeAsync(
        Measurement row, Column method, ServerFleet servers, ClientFleet clients, Func<Task<long>> sendAsync,
        CancellationToken cancellation)
    {
        using ISystemCallCounter? counter = SystemCallCounter.Attach([.. servers.ProcessIds], out string how);
        row.Set(method, how);
        if (counter is null)
            return null;
        long messages = await sendAsync();
        // A client may have its echo before the server's send has returned, and been counted.
        await clients.CensusAsync(cancellation);
        return new(counter.Read(), messages);
    }
}
