namespace Experiments.Subjects.Heartbeats.Schedules;

//   ticker, every 10 ms ──> batch 0 │ batch 1 │ ... │ batch 99 │     each batch is looked through once a period, when the last
//                           [ 17, 4711, 3 ... ]                      of it is due, and whatever is due in it comes
//
/// <summary>
/// One ticker over batches of deadlines that are due at about the same time. A deadline stays in its batch: moving one writes its moment
/// and nothing else, and it comes up to a period late, when its batch has its turn.
/// </summary>
/// <remarks>12 bytes for each deadline: its moment, and its place in a batch.</remarks>
public sealed class Batches : ISchedule
{
    private readonly long[] _due;
    private readonly int[] _order; // By moment, when all were new.
    private readonly int[] _ends;
    private readonly int _period;
    private readonly int _tick;
    private int[] _together = new int[64];
    private long _first;
    private long _turns;

    /// <param name="deadlines">How many there are.</param>
    /// <param name="batches">A divisor of the period: a batch has its turn each so many moments.</param>
    /// <param name="period">Between two beats of one deadline.</param>
    public Batches(int deadlines, int batches, int period)
    {
        (_period, _tick) = (period, period / batches);
        (_due, _order, _ends) = (new long[deadlines], new int[deadlines], new int[batches]);
    }

    public long NextTurn => _first + (_turns + 1) * _tick;

    public void Arm(long now, Func<int, long> due)
    {
        for (int i = 0; i < _order.Length; i++)
            (_order[i], _due[i]) = (i, due(i));
        Array.Sort(_order, (a, b) => _due[a].CompareTo(_due[b]));
        long first = _due[_order[0]];
        for (int i = 0; i < _order.Length; i++)
            _ends[Math.Min(_ends.Length - 1, (_due[_order[i]] - first) / _tick)] = i + 1;
        for (int batch = 1; batch < _ends.Length; batch++)
            _ends[batch] = Math.Max(_ends[batch], _ends[batch - 1]);
        _first = first - Math.Max(0, first - now) / _period * _period; // Batches have their turns also while nothing is due.
    }

    public void Set(int index, long due) => _due[index] = due;

    public void TurnTo(long now, Come come)
    {
        for (; NextTurn <= now; _turns++)
        {
            int batch = (int)(_turns % _ends.Length), begin = batch == 0 ? 0 : _ends[batch - 1];
            LookThrough(_order.AsSpan(begin, _ends[batch] - begin), now, come);
        }
    }

    // In a batch they stand by their moments, unless they were moved: those of one moment come together.
    private void LookThrough(ReadOnlySpan<int> batch, long now, Come come)
    {
        if (_together.Length < batch.Length)
            _together = new int[batch.Length];
        int together = 0;
        long moment = 0;
        foreach (int index in batch)
        {
            long due = _due[index];
            if (due > now)
                continue;
            if (due != moment && together > 0)
            {
                come(_together.AsSpan(0, together), moment);
                together = 0;
            }
            (moment, _due[index], _together[together++]) = (due, due + _period, index);
        }
        if (together > 0)
            come(_together.AsSpan(0, together), moment);
    }
}
