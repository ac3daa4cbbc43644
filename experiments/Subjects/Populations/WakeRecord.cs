using System.Diagnostics;
using System.Text.Json;
using Linux;

namespace Experiments.Subjects.Populations;

// When each unit ran on, from the moment at which all of them were let go: on one clock, CLOCK_MONOTONIC, which Stopwatch reads.
//
//   Begin ──> the waker lets them go ──> Released           the waker's own call
//     └────────> Add    Add  Add ...  Add ──> End           whoever wakes up, on its own thread
//
// A moment is written before its unit is counted as woken, so that whoever sees all counted sees all moments.
public sealed class WakeRecord(int units)
{
    private readonly long[] _moments = new long[units];
    private int _taken;
    private long _begun;
    private long _released;
    private double _processorSeconds;

    public void Begin()
    {
        _processorSeconds = -ResourceUsage.OfThisProcess().ProcessorSeconds;
        Begin(Stopwatch.GetTimestamp());
    }

    public void Begin(long moment) => _begun = moment;

    public void Released() => _released = Stopwatch.GetTimestamp();

    public void Add() => Add(Stopwatch.GetTimestamp());

    // One that goes on twice has no place of its own: the count of the population says so.
    public void Add(long moment)
    {
        int place = Interlocked.Increment(ref _taken) - 1;
        if (place < _moments.Length)
            _moments[place] = moment;
    }

    public void End() => _processorSeconds += ResourceUsage.OfThisProcess().ProcessorSeconds;

    public void WriteTo(Utf8JsonWriter json)
    {
        long[] ascending = [.. _moments.Take(_taken).Order()];
        json.WriteNumber("release_seconds", Since(_released));
        json.WriteNumber("cpu_seconds", _processorSeconds);
        if (ascending.Length == 0)
            return;
        json.WriteNumber("first_seconds", Since(ascending[0]));
        json.WriteNumber("median_seconds", Since(AtRank(ascending, 0.5)));
        json.WriteNumber("p99_seconds", Since(AtRank(ascending, 0.99)));
        json.WriteNumber("last_seconds", Since(ascending[^1]));
    }

    // By nearest rank.
    private static long AtRank(long[] ascending, double share) => ascending[(int)Math.Ceiling(share * ascending.Length) - 1];

    private double Since(long moment) => Stopwatch.GetElapsedTime(_begun, moment).TotalSeconds;
}
