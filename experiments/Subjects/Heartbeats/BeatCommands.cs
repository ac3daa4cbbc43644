using System.Diagnostics;
using Contract;
using Experiments.Subjects.Heartbeats.Kinds;
using Linux;

namespace Experiments.Subjects.Heartbeats;

// What so many deadlines answer. The Go peer's `heartbeat` answers the same.
public sealed class BeatCommands : Commands
{
    private const double LongestSeconds = 600;
    private const int MostMoves = 1 << 28;

    // Arming or moving a million takes a second or two; the first is due after that.
    private const int HeadMilliseconds = 50;
    private const double HeadMillisecondsEach = 0.002;

    // So far away that none comes while they are moved.
    private const long FarMilliseconds = 600_000;

    private const double MarginOfMoves = 1.5;

    /// <summary>A beat that comes later than a tenth of its period is late.</summary>
    private const long OnTimeNanoseconds = 100_000_000;

    private static readonly TimeSpan MostForAll = TimeSpan.FromSeconds(20);

    private readonly Lateness _lateness = new();
    private readonly BeatOptions _options;
    private Deadlines? _deadlines;
    private double _moveSeconds;

    public BeatCommands(BeatOptions options, Stream output) : base(output)
    {
        _options = options;
        Offer("arm", _ => Arm("arm", 0));
        Offer("arm-far", _ => Arm("arm-far", FarMilliseconds));
        Offer("beat", request => Beat(request.Positive("seconds", LongestSeconds)), "seconds");
        Offer("move", request => Move(FarAway, (int)request.Whole("count", 1, MostMoves)), "count");
        Offer("expire", _ => Expire(FarAway));
        OfferHeap();
    }

    private long Head => HeadMilliseconds + (long)(_options.Count * HeadMillisecondsEach);

    private Deadlines FarAway => _deadlines is { ToBeMoved: true } far ? far : throw new RequestException("arm-far first");

    private void Arm(string eventName, long milliseconds)
    {
        if (_deadlines is not null)
            throw new RequestException("already armed: start a process for each");
        long started = Stopwatch.GetTimestamp();
        _deadlines = _options.Kind.Create(_options.Count, _lateness);
        _deadlines.Arm(Deadlines.Now + Head + milliseconds, toBeMoved: milliseconds > 0);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Reply.Write(eventName, json =>
        {
            json.WriteNumber("count", _options.Count);
            json.WriteNumber("seconds", seconds);
        });
    }

    private void Beat(double seconds)
    {
        _lateness.Clear();
        ResourceUsage before = ResourceUsage.OfThisProcess();
        long allocated = GC.GetTotalAllocatedBytes();
        long started = Stopwatch.GetTimestamp();
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        double elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        ResourceUsage after = ResourceUsage.OfThisProcess();
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        WriteLateness("beat", elapsed, after.ProcessorSeconds - before.ProcessorSeconds, allocated);
    }

    // In an order without order, as messages come; none is due meanwhile.
    private void Move(Deadlines deadlines, int count)
    {
        ResourceUsage before = ResourceUsage.OfThisProcess();
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
            deadlines.MoveTo(ScatteredOrder.Of(i, _options.Count), Deadlines.Now + FarMilliseconds);
        double elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        _moveSeconds = elapsed / count;
        ResourceUsage after = ResourceUsage.OfThisProcess();
        Reply.Write("move", json =>
        {
            json.WriteNumber("count", count);
            json.WriteNumber("seconds", elapsed);
            json.WriteNumber("cpu_seconds", after.ProcessorSeconds - before.ProcessorSeconds);
        });
    }

    // From when all are due until all have come once.
    private void Expire(Deadlines deadlines)
    {
        long due = Deadlines.Now + Head + (long)(MarginOfMoves * _moveSeconds * 1_000 * _options.Count);
        for (int i = 0; i < _options.Count; i++)
            deadlines.MoveTo(i, due);
        _lateness.Clear();
        Sleep.Until(due - 1);
        ResourceUsage before = ResourceUsage.OfThisProcess();
        long started = Stopwatch.GetTimestamp();
        while (_lateness.Count < _options.Count && Stopwatch.GetElapsedTime(started) < MostForAll)
            Thread.Sleep(1);
        double elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        ResourceUsage after = ResourceUsage.OfThisProcess();
        WriteLateness("expire", elapsed, after.ProcessorSeconds - before.ProcessorSeconds, allocated: 0);
    }

    private void WriteLateness(string eventName, double seconds, double cpuSeconds, long allocated) => Reply.Write(eventName, json =>
    {
        json.WriteNumber("count", _lateness.Count);
        json.WriteNumber("on_time", _lateness.Within(OnTimeNanoseconds));
        json.WriteNumber("early", _lateness.Early);
        json.WriteNumber("earliest_us", _lateness.EarliestNanoseconds / 1e3);
        json.WriteNumber("seconds", seconds);
        json.WriteNumber("cpu_seconds", cpuSeconds);
        json.WriteNumber("allocated_bytes", allocated);
        foreach (var (name, percent) in ((string, double)[])[("p50_us", 50), ("p99_us", 99)])
            if (_lateness.PercentileNanoseconds(percent) is { } value)
                json.WriteNumber(name, value / 1e3);
        json.WriteNumber("max_us", _lateness.MaximumNanoseconds / 1e3);
    });
}
