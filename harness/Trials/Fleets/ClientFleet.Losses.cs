using System.Text.Json;
using Harness.Processes;

namespace Harness.Trials.Fleets;

// The phases of which a trial asks how much they lose: what fails is counted, and fails no trial.
public sealed partial class ClientFleet
{
    /// <summary>Opens all that are still planned, or as many of them as can be opened.</summary>
    public async Task<(PhaseResult Opened, Lost Lost)> ConnectAndCountAsync(CancellationToken cancellation)
    {
        JsonElement[] answers = await AskAllAsync("connect", _deadline, cancellation);
        PhaseResult connect = Total(answers, "open");
        _open = connect.Count;
        return (connect, LostOf(answers));
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

    private static Lost LostOf(JsonElement[] answers) => new(Answers.Sum(answers, "failed"), Answers.Errors(answers));
}
