using System.Diagnostics;
using System.Text.Json;

namespace Experiments.ParkedTasks.Populations;

// The process contract of one population: every command line gets one reply line.
public sealed class PopulationCommands(Population population, Stream output)
{
    private readonly ReplyWriter _reply = new(output);
    private bool _parked;
    private bool _woken;

    // A unit that never goes on must not hold up the reply that says so.
    public TimeSpan WakeDeadline { get; init; } = TimeSpan.FromMinutes(1);

    private IEnumerable<string> Offers => ["park", "collect", "memory", .. population.CanWake ? ["wake"] : Array.Empty<string>(), "stop"];

    public void Ready() => _reply.Write("ready", json =>
    {
        json.WriteNumber("pid", Environment.ProcessId);
        json.WriteString("runtime", $".NET {Environment.Version}");
        json.WriteStartArray("offers");
        foreach (string offer in Offers)
            json.WriteStringValue(offer);
        json.WriteEndArray();
    });

    // False once told to stop.
    public bool Answer(string line)
    {
        string? command = ReadCommand(line, out string problem);
        switch (command)
        {
            case "park" when _parked: Invalid("these units are parked already: start a process for each population"); break;
            case "park": Park(); break;
            case "collect": ManagedMemory.Collect(); _reply.Write("collect"); break;
            case "memory": Memory(); break;
            case "wake" when population.CanWake && !_parked: Invalid("no unit is parked: send park first"); break;
            case "wake" when population.CanWake && _woken: Invalid("these units are awake already"); break;
            case "wake" when population.CanWake: Wake(); break;
            case "stop": _reply.Write("stop"); return false;
            case null: Invalid(problem); break;
            default: _reply.Write("unknown", json => json.WriteString("command", command)); break;
        }
        return true;
    }

    private void Park()
    {
        _parked = true;
        long allocatedBefore = AllocatedBytes();
        long started = Stopwatch.GetTimestamp();
        string? refusal = ParkAsManyAsPossible();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        long allocated = AllocatedBytes() - allocatedBefore;

        _reply.Write("park", json =>
        {
            json.WriteNumber("count", population.Parked);
            json.WriteNumber("seconds", seconds);
            json.WriteNumber("allocated_bytes", allocated);
            if (refusal is not null)
                json.WriteString("error", refusal);
        });
    }

    // The runtime reports memory and threads that the system refuses by the same exception.
    private string? ParkAsManyAsPossible()
    {
        try
        {
            population.Park();
            return null;
        }
        catch (OutOfMemoryException)
        {
            return $"the system had no memory or no thread for unit {population.Parked + 1} of {population.Count}";
        }
    }

    private void Wake()
    {
        _woken = true;
        long started = Stopwatch.GetTimestamp();
        int woken = population.Wake(WakeDeadline);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        _reply.Write("wake", json =>
        {
            json.WriteNumber("count", woken);
            json.WriteNumber("seconds", seconds);
            if (woken != population.Parked)
                json.WriteString("error", $"{population.Parked} units were parked");
        });
    }

    private void Memory()
    {
        long live = ManagedMemory.LiveBytes;
        long committed = ManagedMemory.CommittedBytes;
        long allocated = ManagedMemory.AllocatedBytes;
        _reply.Write("memory", json =>
        {
            json.WriteNumber("managed_live_bytes", live);
            json.WriteNumber("managed_committed_bytes", committed);
            json.WriteNumber("allocated_bytes", allocated);
        });
    }

    // One thread's count leaves out what the runtime's own threads allocate meanwhile, and is exact.
    private long AllocatedBytes() => population.StartsElsewhere ? ManagedMemory.AllocatedBytes : GC.GetAllocatedBytesForCurrentThread();

    private void Invalid(string reason) => _reply.Write("invalid", json => json.WriteString("reason", reason));

    private static string? ReadCommand(string line, out string problem)
    {
        problem = "send a JSON object such as {\"command\":\"park\"}";
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("command", out JsonElement command)
                && command.ValueKind == JsonValueKind.String
                    ? command.GetString()
                    : null;
        }
        catch (JsonException notJson)
        {
            problem = "not JSON: " + notJson.Message;
            return null;
        }
    }
}
