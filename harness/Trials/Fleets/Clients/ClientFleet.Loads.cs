using System.Text.Json;
using Harness.Instruments;
using Harness.Processes;

namespace Harness.Trials.Fleets;

// The loads: what the clients do to a server once their connections are open.
public sealed partial class ClientFleet
{
    /// <summary>A closed loop over the open connections for a time: what the server can carry.</summary>
    /// <param name="window">
    /// Messages in flight at once, over all connections to a server process; a connection has one at most.
    /// </param>
    /// <exception cref="TrialFailedException">A byte was wrong, or a connection was lost.</exception>
    public Task<ClosedLoop> LoopAsync(TimeSpan duration, long messageBytes, int window, CancellationToken cancellation) =>
        LoopAsync(duration, messageBytes, window, _ => true, cancellation);

    /// <summary>The same over the connections to the first server process alone.</summary>
    /// <exception cref="TrialFailedException">A byte was wrong, or a connection was lost.</exception>
    public Task<ClosedLoop> LoopOfOneAsync(TimeSpan duration, long messageBytes, int window, CancellationToken cancellation) =>
        LoopAsync(duration, messageBytes, window, server => server == 0, cancellation);

    /// <summary>
    /// A closed loop of so many messages on each open connection: work that is the same each time, to count what it takes.
    /// </summary>
    /// <exception cref="TrialFailedException">A byte was wrong, or a connection was lost.</exception>
    public async Task<ClosedLoop> LoopAsync(long messagesEach, long messageBytes, int window, CancellationToken cancellation) =>
        Loop(Verified("echo", await AskInWindowAsync("echo", _deadline, window, shared: null, _ => true, cancellation,
            ("messages", messagesEach), ("message_bytes", messageBytes))));

    /// <summary>
    /// A closed loop with several messages under way on each open connection, one behind the other without a gap, for a time.
    /// </summary>
    /// <param name="inFlight">Messages under way at once on each connection.</param>
    /// <exception cref="TrialFailedException">A byte was wrong, or a connection was lost.</exception>
    public async Task<ClosedLoop> PipelineAsync(TimeSpan duration, long messageBytes, int inFlight, CancellationToken cancellation) =>
        Loop(await VerifiedAsync("echo", duration + _deadline, cancellation,
            ("seconds", duration.TotalSeconds), ("message_bytes", messageBytes), ("in_flight", inFlight)));

    /// <summary>
    /// Connects, echoes one message and closes, again and again. No connection may be open.
    /// </summary>
    /// <param name="connectionsEach">To each server process.</param>
    /// <param name="window">So many at once to each server process: at most the connections that are planned for it.</param>
    /// <param name="reset">
    /// Whether the client ends each by a reset; else by a FIN, which the server answers with its own, and which leaves the client's port in
    /// TIME_WAIT: that takes <see cref="Dialing.LeavesTimeWait"/>.
    /// </param>
    /// <exception cref="TrialFailedException">A byte was wrong, or a connection was lost, or not closed by the server.</exception>
    public async Task<Churn> ChurnAsync(
        long connectionsEach, long messageBytes, int window, bool reset, CancellationToken cancellation)
    {
        JsonElement[] answers = Verified("churn", await AskInWindowAsync("churn", _deadline, window, ("connections", connectionsEach),
            _ => true, cancellation, ("message_bytes", messageBytes), ("reset", reset)));
        PhaseResult phase = Total(answers, "connections");
        return new(phase.Count, phase.Seconds, phase.CpuSeconds, Latency.Of(answers));
    }

    /// <summary>Sends one message on every open connection to a server that answers nothing.</summary>
    /// <returns>How many messages were sent.</returns>
    /// <exception cref="TrialFailedException">A connection was lost.</exception>
    public async Task<long> SendAsync(long messageBytes, CancellationToken cancellation) =>
        Answers.Sum(await VerifiedAsync("send", _deadline, cancellation, ("message_bytes", messageBytes)), "messages");

    /// <summary>
    /// Listens on every open connection, for a time, to heartbeats of 24 bytes that the server sends by itself: when it was due in
    /// nanoseconds of CLOCK_MONOTONIC, its number on the connection, the period in nanoseconds, each a little-endian int64.
    /// </summary>
    /// <exception cref="TrialFailedException">
    /// A connection was lost, or brought what is no heartbeat or not the next one, or a beat that was due did not come.
    /// </exception>
    public async Task<Listened> ListenAsync(TimeSpan duration, CancellationToken cancellation)
    {
        JsonElement[] answers = await VerifiedAsync("listen", duration + _deadline, cancellation, ("seconds", duration.TotalSeconds));
        PhaseResult phase = Total(answers, "beats");
        return new(phase.Count, Answers.Sum(answers, "missed"), phase.Seconds, phase.CpuSeconds, Latency.Of(answers));
    }

    private async Task<ClosedLoop> LoopAsync(
        TimeSpan duration, long messageBytes, int window, Func<int, bool> isAsked, CancellationToken cancellation) =>
        Loop(Verified("echo", await AskInWindowAsync("echo", duration + _deadline, window, shared: null, isAsked, cancellation,
            ("seconds", duration.TotalSeconds), ("message_bytes", messageBytes))));

    private static ClosedLoop Loop(JsonElement[] answers)
    {
        PhaseResult phase = Total(answers, "messages");
        return new(phase.Count, Answers.Sum(answers, "bytes"), phase.Seconds, phase.CpuSeconds, Latency.Of(answers))
        {
            FilledSeconds = answers.Max(answer => Answers.Number(answer, "filled_seconds")),
        };
    }
}
