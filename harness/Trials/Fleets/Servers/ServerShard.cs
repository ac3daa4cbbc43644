using System.Net;
using System.Text.Json;
using Contract;
using Harness.Instruments;
using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>One process of a server fleet that has said that it listens.</summary>
/// <param name="Process">What was started.</param>
/// <param name="Endpoint">Where clients reach it.</param>
/// <param name="Framing">What it speaks.</param>
/// <param name="Serving">What is measured.</param>
sealed record ServerShard(ContractProcess Process, IPEndPoint Endpoint, Framing Framing, ServingProcesses Serving)
{
    private const string Placeholder = "{port}";
    private const int MostPorts = 5;

    // As strerror(3) and the runtimes put EADDRINUSE.
    private static readonly string[] InUse = ["EADDRINUSE", "address already in use", "address in use"];

    /// <summary>
    /// Starts it. A port that was free when it was chosen may be taken before the server binds it: another one is tried then, some times.
    /// </summary>
    /// <exception cref="TrialFailedException">
    /// It died, hung, printed something else, speaks what no client does, or serves in a process of somebody else's.
    /// </exception>
    public static async Task<ServerShard> StartAsync(Trial trial, Func<int> freePort, CancellationToken cancellation)
    {
        bool isTold = trial.Command.Arguments.Any(argument => argument.Contains(Placeholder, StringComparison.Ordinal));
        for (int attempt = 1; ; attempt++)
        {
            ContractProcess process = trial.Launcher.Start(trial.Subject.Id, isTold ? At(trial.Command, freePort()) : trial.Command);
            try
            {
                JsonElement listening = await process.ReadyAsync("listening", AnswerDeadlines.Ready, cancellation);
                IPEndPoint endpoint = EndpointOf(listening, process.Name);
                return new(process, endpoint, FramingOf(listening, process.Name), ServingProcesses.Of(process, listening, endpoint));
            }
            catch (TrialFailedException failure) when (isTold && attempt < MostPorts && IsForThePort(failure, process))
            {
                process.Replaced = true;
            }
        }
    }

    private static bool IsForThePort(TrialFailedException failure, ContractProcess process) =>
        failure is PortTakenException || (process.HasEnded && InUse.Any(process.Mentioned));

    private static ProcessCommand At(ProcessCommand command, int port) => command with
    {
        Arguments = [.. command.Arguments.Select(argument => argument.Replace(Placeholder, $"{port}", StringComparison.Ordinal))],
    };

    private static IPEndPoint EndpointOf(JsonElement listening, string name)
    {
        string[] named = listening.TryGetProperty("endpoints", out JsonElement endpoints) && endpoints.ValueKind == JsonValueKind.Array
            ? [.. endpoints.EnumerateArray().Select(endpoint => endpoint.ToString())]
            : [];
        return named.Select(ListeningEndpoint.Reachable).FirstOrDefault(endpoint => endpoint is not null)
            ?? throw new TrialFailedException(named.FirstOrDefault(ListeningEndpoint.IsOne) is { } unreachable
                ? $"{name} listens on {unreachable}, and the clients dial IPv4: have it listen on 127.0.0.1 or on [::]"
                : $"{name} says that it listens but names no endpoint such as \"127.0.0.1:9000\"");
    }

    private static Framing FramingOf(JsonElement listening, string name)
    {
        if (!listening.TryGetProperty("framing", out JsonElement told))
            return Framing.Bytes;
        string? word = told.ValueKind == JsonValueKind.String ? told.GetString() : null;
        return FramingWords.TryParseOfServer(word, out Framing framing)
            ? framing
            : throw new TrialFailedException($"{name} says \"framing\":{told.GetRawText()}, and the clients speak {FramingWords.Choice}");
    }
}
