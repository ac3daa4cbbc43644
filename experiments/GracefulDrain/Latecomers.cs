using System.Text.Json;

namespace Experiments.GracefulDrain;

/// <summary>
/// Those who come while a server ends: a client of their own, which dials, echoes one message and leaves, again and again.
/// </summary>
/// <param name="process">The client.</param>
sealed class Latecomers(ContractProcess process)
{
    private const string Source = "127.250.0.1";
    private const string FirstId = "1000000000"; // No connection of the fleet has the same bytes.
    private const int AtOnce = 4;
    private const int MessageBytes = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ToStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5);

    /// <summary>Starts the client, which dials the first server of a fleet.</summary>
    public static async Task<Latecomers> StartAsync(Trial trial, ServerFleet servers, CancellationToken cancellation)
    {
        ContractProcess process = trial.Launcher.Start("latecomers", new(SuiteFiles.Executable("Clients.Load"),
        [
            "--target", servers.Endpoints[0].ToString(), "--connections", $"{AtOnce}", "--source", Source, "--first-id", FirstId,
            "--deadline-seconds", $"{Patience.TotalSeconds}", "--linger-reset",
        ]));
        await process.ReadyAsync("ready", ToStart, cancellation);
        return new(process);
    }

    /// <summary>Has them come until something is over.</summary>
    public async Task<Welcome> ComeUntilAsync(Task over, CancellationToken cancellation)
    {
        var answers = new List<JsonElement>();
        while (!over.IsCompleted)
        {
            answers.Add(await process.AskAsync("churn", 2 * Patience, cancellation,
                ("connections", AtOnce), ("window", 1), ("message_bytes", MessageBytes), ("reset", true)));
            await Task.Delay(Between, cancellation);
        }
        long refused = answers.Sum(answer => Answers.CountIfTold(Answers.Member(answer, "errors"), "ECONNREFUSED") ?? 0);
        long served = Answers.Sum(answers, "connections"), failed = Answers.Sum(answers, "failed");
        return new(served, served * MessageBytes, refused, failed - refused, Answers.Errors(answers));
    }
}
