using System.Globalization;
using Clients.Load.Phases;
using Latencies;

namespace Clients.Load.Calling;

// What became of the calls of one command.
sealed class CallTally(int callers)
{
    private readonly long[] _ends = new long[Enum.GetValues<CallEnd>().Length];
    private readonly List<(double Seconds, int Open)> _course = [];
    private readonly long[] _answeredAt = new long[callers];
    private readonly List<int> _answered = [];

    public LatencyHistogram AnsweredAfter { get; } = new();

    public LatencyHistogram RefusedAfter { get; } = new();

    // Of connect(2), by its error.
    public Failures Failures { get; } = new();

    public double WallSeconds { get; set; }

    public double CpuSeconds { get; set; }

    public long this[CallEnd end] => _ends[(int)end];

    // dueAt, now: In nanoseconds of Phase.Now.
    public void Add(int caller, CallEnd end, long dueAt, long now)
    {
        _ends[(int)end]++;
        if (end == CallEnd.Answered)
        {
            AnsweredAfter.Record(now - dueAt);
            _answeredAt[caller] = now;
            _answered.Add(caller);
        }
        else if (end != CallEnd.Unconnected)
        {
            RefusedAfter.Record(now - dueAt);
        }
    }

    public void See(double seconds, int open) => _course.Add((seconds, open));

    // Connections that were open, second:connections for each look.
    public string Course() => string.Join(' ', _course.Select(look =>
        string.Create(CultureInfo.InvariantCulture, $"{look.Seconds:0.00}:{look.Open}")));

    // When so great a share of those who were answered had been, on CLOCK_MONOTONIC; null when nobody was.
    public long? AnsweredAt(double share) => _answered.Count == 0 ? null
        : _answeredAt[_answered[Math.Clamp((int)Math.Ceiling(share * _answered.Count) - 1, 0, _answered.Count - 1)]];

    // How many were answered after somebody who had come later.
    public int Overtaken()
    {
        int overtaken = 0, latest = -1;
        foreach (int caller in _answered)
        {
            if (caller < latest)
                overtaken++;
            latest = Math.Max(latest, caller);
        }
        return overtaken;
    }
}
