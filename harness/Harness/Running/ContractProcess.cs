using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Harness.Fleets;

namespace Harness.Running;

/// <summary>A child that answers JSON lines: one command in, one event of the same name out (servers/README.md).</summary>
public sealed class ContractProcess
{
    private const int ShownCharacters = 120;

    private static readonly TimeSpan GraceToDie = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly StandardErrorTail _errors;
    private HashSet<string> _offers = [];

    internal ContractProcess(string name, Process process)
    {
        Name = name;
        _process = process;
        _errors = new StandardErrorTail(process);
        process.StandardInput.AutoFlush = true;
    }

    /// <summary>How messages call it.</summary>
    public string Name { get; }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it is gone.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>As a shell gives it: 128 and the signal, where one ended it; null while it runs.</summary>
    public int? ExitCode => HasEnded ? _process.ExitCode : null;

    /// <summary>The last line that it wrote to stderr; null while it has written none.</summary>
    public string? LastWords => _errors.Last;

    /// <summary>Waits a moment until it is gone and all that it wrote to stderr has been read.</summary>
    public Task<bool> IsOverAsync() => EndsWithinAsync(GraceToDie);

    /// <summary>Whether it said that it answers a command. What it does not offer is an empty cell, never 0.</summary>
    public bool Offers(string command) => _offers.Contains(command);

    /// <summary>Waits for the event with which the child says that it is ready, and remembers what it offers.</summary>
    /// <exception cref="TrialFailedException">It died, hung or printed something else.</exception>
    public async Task<JsonElement> ReadyAsync(string eventName, TimeSpan deadline, CancellationToken cancellation)
    {
        JsonElement ready = await ReadAsync(eventName, deadline, cancellation);
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
        return await ReadAsync(command, deadline, cancellation);
    }

    internal void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already: nothing was left to tell it.
        }
    }

    /// <summary>Waits for the end that closing its input asked for, and forces it when it does not come.</summary>
    /// <exception cref="TrialFailedException">It does not end by force either.</exception>
    internal async Task EndAsync(TimeSpan grace)
    {
        using Process ending = _process;
        if (await EndsWithinAsync(grace))
            return;
        ending.Kill(entireProcessTree: true);
        if (!await EndsWithinAsync(grace) && !ending.HasExited)
            throw new TrialFailedException($"{Name} (process {Id}) does not end, though it was killed");
    }

    private async Task<bool> EndsWithinAsync(TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<JsonElement> ReadAsync(string expected, TimeSpan deadline, CancellationToken cancellation)
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
            throw new TrialFailedException($"{Name} did not answer '{expected}' within {deadline.TotalSeconds:0} s{_errors.Quote()}");
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
        ? $"{Name} ended with exit code {_process.ExitCode} {when}{_errors.Quote()}"
        : $"{Name} closed its output {when}";

    private static string Shorten(string line)
    {
        var printable = new StringBuilder(Math.Min(line.Length, ShownCharacters));
        foreach (char c in line.AsSpan(0, Math.Min(line.Length, ShownCharacters)))
            printable.Append(char.IsControl(c) ? '?' : c);
        return line.Length > ShownCharacters ? printable.Append('…').ToString() : printable.ToString();
    }
}
