using System.Diagnostics;
using Subjects;

namespace Experiments.Subjects.Populations;

// The process contract of one population: every command line gets one reply line.
public sealed class PopulationCommands(Population population, Stream output) : ICommands
{
    private readonly ReplyWriter _reply = new(output);
    private bool _parked;
    private bool _woken;

    // A unit that never goes on must not hold up the reply that says so.
    public TimeSpan WakeDeadline { get; init; } = TimeSpan.FromMinutes(1);

    private IEnumerable<string> Offers => ["park", "collect", "memory", .. population.CanWake ? ["wake"] : Array.Empty<string>(), "stop"];

    public void Ready() => _reply.Ready(Offers);

    public bool Answer(string line)
    {
        string? command = Request.Read(line, """{"command":"park"}""", out string problem)?.Command;
        switch (command)
        {
            case "park" when _parked: _reply.Invalid("these units are parked already: start a process for each population"); break;
            case "park": Park(); break;
            case "collect": ManagedHeap.Collect(); _reply.Write("collect"); break;
            case "memory": _reply.Write("memory", ManagedHeap.WriteMemory); break;
            case "wake" when population.CanWake && !_parked: _reply.Invalid("no unit is parked: send park first"); break;
            case "wake" when population.CanWake && _woken: _reply.Invalid("these units are awake already"); break;
            case "wake" when population.CanWake: Wake(); break;
            case "stop": _reply.Write("stop"); return false;
            case null: _reply.Invalid(problem); break;
            default: _reply.Unknown(command); break;
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

    // One thread's count leaves out what the runtime's own threads allocate meanwhile, and is exact.
    private long AllocatedBytes() => population.StartsElsewhere ? ManagedHeap.AllocatedBytes : GC.GetAllocatedBytesForCurrentThread();
}
