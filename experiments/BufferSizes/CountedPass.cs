using Harness.Instruments.SystemCalls;
using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.BufferSizes;

/// <summary>
/// The pass whose system calls are published. Counting slows what is counted, so its times are only compared, to say by how much.
/// </summary>
/// <param name="Loop">Null when nothing could count: then there is no such pass.</param>
/// <param name="Method">How, or why not.</param>
sealed record CountedPass(ClosedLoop? Loop, SystemCallTally? Tally, string Method)
{
    // Runtimes choose among these: .NET receives by recvfrom or, where it blocks, recvmsg, and Go by read.
    private static readonly string[] Receiving = ["recvfrom", "recvmsg", "recvmmsg", "read", "readv"];
    private static readonly string[] Sending = ["sendto", "sendmsg", "sendmmsg", "write", "writev"];
    private static readonly string[] Waiting = ["epoll_wait", "epoll_pwait", "epoll_pwait2", "poll", "ppoll", "select", "pselect6"];

    private const double Mebi = 1L << 20;
    private const int MostReadings = 20;

    public static async Task<CountedPass> RunAsync(
        Load load, ServerFleet servers, ClientFleet clients, TimeSpan duration, CancellationToken cancellation)
    {
        int[] counted = [.. servers.ProcessIds];
        using ISystemCallCounter? counter = SystemCallCounter.Attach(counted, out string method);
        if (counter is null)
            return new(null, null, method);
        ClosedLoop loop = await load.OneAtATimeAsync(clients, duration, cancellation);
        SystemCallTally tally = await SettledAsync(counter, loop.Bytes, clients, cancellation);
        RequireWholeOf(servers, counted, tally);
        return new(loop, tally, method);
    }

    /// <exception cref="TrialFailedException">What echoed is not what was counted.</exception>
    private static void RequireWholeOf(ServerFleet servers, int[] counted, SystemCallTally tally)
    {
        if (servers.ProcessIds.Except(counted).Any())
            throw new TrialFailedException("the server started another process while its system calls were counted: not all were");
        if (tally.Total == 0)
            throw new TrialFailedException("messages were echoed without a system call of the measured processes: another one echoes");
    }

    /// <summary>
    /// A client may have an echo before the server's send has returned, and been counted. So it is read again until all bytes are there;
    /// asking the clients meanwhile takes the time of a message, and nothing of the server. A server that sends by other calls than these
    /// is given up, and counted_bytes_share tells. A counter that tells no bytes is read once, after the clients were asked once.
    /// </summary>
    private static async Task<SystemCallTally> SettledAsync(
        ISystemCallCounter counter, long bytes, ClientFleet clients, CancellationToken cancellation)
    {
        await clients.CensusAsync(cancellation);
        SystemCallTally tally = counter.Read();
        for (int reading = 1; reading < MostReadings && tally[Sending].Bytes < bytes; reading++)
        {
            await clients.CensusAsync(cancellation);
            tally = counter.Read();
        }
        return tally;
    }

    /// <summary>Writes the counts into a row; without a counter only the reason.</summary>
    /// <param name="before">The same load before this pass; with the one after it, a drift of the machine falls out.</param>
    public Measurement WriteTo(Measurement row, ClosedLoop before, ClosedLoop after)
    {
        row.Set(CountingMethod, Method);
        if (Loop is null || Tally is null)
            return row;
        (CallCount receives, CallCount sends, CallCount waits) = (Tally[Receiving], Tally[Sending], Tally[Waiting]);
        Set(row, Receives, receives.Data);
        Set(row, Empty, receives.Again);
        Set(row, Sends, sends.Calls);
        Set(row, Waits, waits.Calls);
        Set(row, Other, Tally.Total - receives.Calls - sends.Calls - waits.Calls);
        Set(row, Calls, Tally.Total);
        return row
            .Set(ReceiveMean, receives is { Data: > 0, Bytes: { } bytes } ? (double)bytes / receives.Data : null)
            .Set(CountedShare, (double?)receives.Bytes / Loop.Bytes)
            .Set(CountingShare, Loop.Bytes / Loop.Seconds / ((before.Bytes / before.Seconds + after.Bytes / after.Seconds) / 2));
    }

    private void Set(Measurement row, CallColumns columns, long? calls) => row
        .Set(columns.PerMessage, (double?)calls / Loop!.Messages)
        .Set(columns.PerMebibyte, calls / (Loop.Bytes / Mebi));
}
