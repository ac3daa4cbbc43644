using System.Text.Json;
using Contract;
using Harness.Processes;

namespace Harness.Trials.Fleets;

// The phases of which a trial asks how much they lose: what fails is counted, and fails no trial.
public sealed partial class ClientFleet
{
    /// <summary>Opens all that are still planned, or as many of them as can be opened.</summary>
    public async Task<(PhaseResult Opened, Lost Lost)> ConnectAndCountAsync(CancellationToken cancellation)
    {
        JsonElement[] answers = await AskAllAsync("connect", _deadline, cancellation);
        NoteOpen(_shards, answers);
        return (Total(answers, "open"), LostOf(answers));
    }

    /// <summary>One message on every open connection.</summary>
    /// <exception cref="TrialFailedException">A byte was wrong: that is no loss but another server.</exception>
    public async Task<(PhaseResult Echoed, Lost Lost)> EchoAndCountAsync(CancellationToken cancellation)
    {
        JsonElement[] answers = await AskAllAsync("echo", _deadline, cancellation);
        VerifyBytes(answers);
        return (Total(answers, "messages"), LostOf(answers));
    }

    /// <summary>An open loop over the connections that are open, as <c>ScheduleAsync</c> has it.</summary>
    /// <exception cref="TrialFailedException">A byte was wrong: that is no loss but another server.</exception>
    public async Task<(OpenLoop Echoed, Lost Lost)> ScheduleAndCountAsync(
        double messagesPerSecond, TimeSpan duration, long messageBytes, CancellationToken cancellation)
    {
        JsonElement[] answers = await AskForScheduleAsync(messagesPerSecond, duration, messageBytes, cancellation);
        VerifyBytes(answers);
        return (OpenLoopOf(answers), LostOf(answers));
    }

    /// <summary>Connections that come and go, as <c>ChurnAsync</c> has it, each done with when what is asked for has happened.</summary>
    /// <param name="until">Before its answer a connection ends by a reset.</param>
    /// <returns>With how many got other bytes than they sent.</returns>
    public async Task<(Churn Done, Lost Lost, long Mismatched)> ChurnAndCountAsync(
        long connectionsEach, long messageBytes, int window, LifeEnd until, CancellationToken cancellation)
    {
        JsonElement[] answers = await AskInWindowAsync(
            "churn", _deadline, window, ("connections", connectionsEach), _ => true, cancellation,
            ("message_bytes", messageBytes), ("reset", until != LifeEnd.Answered), ("until", until.Word()));
        PhaseResult phase = Total(answers, "connections");
        return (new(phase.Count, phase.Seconds, phase.CpuSeconds, Latency.Of(answers)), LostOf(answers),
            Answers.Sum(answers, "mismatched"));
    }

    private static Lost LostOf(JsonElement[] answers) => new(Answers.Sum(answers, "failed"), Answers.Errors(answers));
}
