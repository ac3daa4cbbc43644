using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Harness.Instruments;

namespace Harness.Processes;

/// <summary>A child that answers JSON lines: one command in, one event of the same name out (servers/README.md).</summary>
public sealed partial class ContractProcess
{
    private const int ShownCharacters = 120;

    private static readonly TimeSpan GraceToDie = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly StandardErrorTail _errors;
    private readonly Func<string?>? _killer;
    private readonly ProcessFamily _family = new();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HashSet<string> _offers = [];

    /// <param name="killer">Knows who ended it by a SIGKILL (<see cref="ChildEnd"/>); null where nobody does.</param>
    internal ContractProcess(string name, Process process, Func<string?>? killer = null)
    {
        Name = name;
        _process = process;
        _killer = killer;
        ServingId = process.Id;
        _errors = new StandardErrorTail(process);
        process.StandardInput.AutoFlush = true;
        process.Exited += (_, _) => _gone.TrySetResult();
        process.EnableRaisingEvents = true;
    }

    /// <summary>How messages call it.</summary>
    public string Name { get; }

    /// <summary>The id of the process that was started.</summary>
    public int Id => _process.Id;

    /// <summary>The id of the process that does what is measured: another one, where the one that was started is but its shell.</summary>
    public int ServingId { get; set; }

    /// <summary>Another child was started in its place: how it ended says nothing of the trial.</summary>
    public bool Replaced { get; set; }

    /// <summary>Whether it is gone.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>As a shell gives it: 128 and the signal, where one ended it; null while it runs.</summary>
    public int? ExitCode => HasEnded ? _process.ExitCode : null;

    /// <summary>The last line that it wrote to stderr; null while it has written none.</summary>
    public string? LastWords => _errors.Last;

    /// <summary>Whether one of the last lines that it wrote to stderr has some words, in whatever case.</summary>
    public bool Mentioned(string words) => _errors.Mentions(words);

    /// <summary>Whether it said that it answers a command. What it does not offer is an empty cell, never 0.</summary>
    public bool Offers(string command) => _offers.Contains(command);

    /// <summary>Waits for the event with which the child says that it is ready, and remembers what it offers.</summary>
    /// <exception cref="NeverReadyException">It hung.</exception>
    /// <exception cref="TrialFailedException">It died or printed something else.</exception>
    public async Task<JsonElement> ReadyAsync(string eventName, TimeSpan deadline, CancellationToken cancellation)
    {
        JsonElement ready = await ReadAsync(eventName, deadline, cancellation, why => new NeverReadyException(Name, why));
        _offers = [.. (Answers.ListIfTold(ready, "offers") ?? []).Select(offer => offer.ToString())];
        return ready;
    }

    /// <summary>Sends a command and waits for its answer.</summary>
    /// <param name="fields">Arguments of the command: numbers, texts or booleans by name.</param>
    /// <exception cref="TrialFailedException">It died, hung or answered something else.</exception>
    public async Task<JsonElement> AskAsync(
        string command, TimeSpan deadline, CancellationToken cancellation, params (string Name, object Value)[] fields)
    {
        var message = new Dictionary<string, object> { ["command"] = command };
        foreach (var (name, value) in fields)
            message[name] = value;
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(message).AsMemory(), cancellation);
        }
        catch (IOException)
        {
            throw new TrialFailedException(await WhyGoneAsync($"before '{command}'"));
        }
        return await ReadAsync(command, deadline, cancellation, why => new(why));
    }

    private async Task<JsonElement> ReadAsync(
        string expected, TimeSpan deadline, CancellationToken cancellation, Func<string, TrialFailedException> hung)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(deadline);
        string? line;
        try
        {
            line = await _process.StandardOutput.ReadLineAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw hung($"{Name} did not answer '{expected}' within {deadline.TotalSeconds:0} s{_errors.Quote()}");
        }
        return line is null ? throw new TrialFailedException(await WhyGoneAsync($"before '{expected}'")) : Parse(line, expected);
    }

    private JsonElement Parse(string line, string expected)
    {
        try
        {
            JsonElement message = JsonSerializer.Deserialize<JsonElement>(line);
            if (message.ValueKind == JsonValueKind.Object
                && message.TryGetProperty("event", out JsonElement name)
                && name.ValueKind == JsonValueKind.String && name.ValueEquals(expected))
                return message;
        }
        catch (JsonException)
        {
            // Reported below, with what it printed.
        }
        throw new TrialFailedException($"{Name} printed '{Shorten(line)}' where the process contract wants the event '{expected}'");
    }

    private async Task<string> WhyGoneAsync(string when) => await EndsWithinAsync(GraceToDie)
        ? $"{Name} {ChildEnd.Tell(_process.ExitCode, _killer)} {when}{_errors.Quote()}"
        : $"{Name} closed its output {when}";

    private static string Shorten(string line)
    {
        var printable = new StringBuilder(Math.Min(line.Length, ShownCharacters));
        foreach (char c in line.AsSpan(0, Math.Min(line.Length, ShownCharacters)))
            printable.Append(char.IsControl(c) ? '?' : c);
        return line.Length > ShownCharacters ? printable.Append('…').ToString() : printable.ToString();
    }
}
