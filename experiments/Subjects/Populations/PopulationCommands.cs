using System.Diagnostics;
using Contract;

namespace Experiments.Subjects.Populations;

// What one population answers.
public sealed class PopulationCommands : Commands
{
    private readonly Population _population;
    private bool _parked;
    private bool _woken;

    public PopulationCommands(Population population, Stream output) : base(output)
    {
        _population = population;
        Offer("park", _ => Park());
        OfferHeap();
        if (population.CanWake)
            Offer("wake", request => Wake(request.Flag("moments")), "moments");
    }

    // A unit that never goes on must not hold up the reply that says so.
    public TimeSpan WakeDeadline { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Of a population whose code has been compiled, so that what follows is its units' memory.</summary>
    /// <exception cref="FailedException">There is no memory for so many.</exception>
    internal static PopulationCommands WarmedUp(PopulationOptions options)
    {
        try
        {
            WarmUp.Run(options.Kind);
            return new(options.Kind.Create(options.Count), Console.OpenStandardOutput());
        }
        catch (OutOfMemoryException)
        {
            throw new FailedException($"population: no memory for {options.Count} units of {options.Kind.Id}: use a smaller --count");
        }
    }

    private void Park()
    {
        if (_parked)
            throw new RequestException("these units are parked already: start a process for each population");
        _parked = true;
        long allocatedBefore = AllocatedBytes();
        long started = Stopwatch.GetTimestamp();
        string? refusal = ParkAsManyAsPossible();
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        long allocated = AllocatedBytes() - allocatedBefore;

        Reply.Write("park", json =>
        {
            json.WriteNumber("count", _population.Parked);
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
            _population.Park();
            return null;
        }
        catch (OutOfMemoryException)
        {
            return $"the system had no memory or no thread for unit {_population.Parked + 1} of {_population.Count}";
        }
    }

    // moments: Whether each unit is to say when it goes on.
    private void Wake(bool moments)
    {
        if (!_parked)
            throw new RequestException("no unit is parked: send park first");
        if (_woken)
            throw new RequestException("these units are awake already");
        _woken = true;
        WakeRecord? record = moments ? new(_population.Parked) : null;
        long started = Stopwatch.GetTimestamp();
        int woken = _population.Wake(WakeDeadline, record);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        Reply.Write("wake", json =>
        {
            json.WriteNumber("count", woken);
            json.WriteNumber("seconds", seconds);
            record?.WriteTo(json);
            if (woken != _population.Parked)
                json.WriteString("error", $"{_population.Parked} units were parked");
        });
    }

    // One thread's count leaves out what the runtime's own threads allocate meanwhile, and is exact.
    private long AllocatedBytes() => _population.StartsElsewhere ? ManagedHeap.AllocatedBytes : GC.GetAllocatedBytesForCurrentThread();
}
