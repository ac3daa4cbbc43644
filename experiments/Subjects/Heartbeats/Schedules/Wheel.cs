namespace Experiments.Subjects.Heartbeats.Schedules;

//   slots   0 │ 1 │ 2 │ ... │ 1023      one a moment; the hand goes on by one each moment and empties the slot it comes to
//               └─> [ 17, 4711, 3 ]     in a row in memory
//
//   an entry of the slot:   its deadline lies elsewhere, for it was moved nearer   ──> forget the entry
//                           it was moved further                                   ──> put it into the slot of its new moment
//                           else                                                   ──> it comes, and goes to the slot a period on
//
/// <summary>
/// A hashed timing wheel (Varghese and Lauck, Hashed and hierarchical timing wheels, https://doi.org/10.1145/41457.37504, scheme 6).
/// Setting and moving take the same time whatever the number. Moving a deadline further, as each message does, writes its moment and a
/// mark: the entry is passed on when the hand finds it. One that lies beyond the last slot waits there, to be passed on.
/// </summary>
/// <remarks>
/// 14 bytes for each deadline: its entry (4), the slot that the entry is in (2), and where it was moved to (8). One that was not moved is
/// due when the hand finds it, so that a beat touches the first six alone: the less memory it touches out of order, the less it costs.
/// </remarks>
public sealed class Wheel : ISchedule
{
    /// <summary>A deadline that is moved here does not come until it is moved again.</summary>
    public const long Never = long.MaxValue;

    /// <summary>So that a slot and a mark fit in two bytes.</summary>
    public const int MostSlots = 1 << 14;

    private const ushort Moved = 1 << 15;
    private const ushort Nowhere = ushort.MaxValue;

    private readonly ushort[] _places; // The slot of the entry that counts, with Moved when it is due later than the hand comes there.
    private readonly long[] _moved;    // When it is due then.
    private readonly SlotLists _slots;
    private readonly int _count;
    private readonly int _period;
    private int[] _taken = [];
    private long _hand; // The next moment to be taken.

    /// <param name="deadlines">How many there are.</param>
    /// <param name="slots">A power of two above the period.</param>
    /// <param name="period">Between two beats of one deadline.</param>
    public Wheel(int deadlines, int slots, int period)
    {
        if (!int.IsPow2(slots) || slots > MostSlots || slots <= period)
            throw new ArgumentException($"slots: a power of two above the period, {period}, and at most {MostSlots}", nameof(slots));
        (_count, _period) = (slots, period);
        _places = new ushort[deadlines];
        _moved = new long[deadlines];
        _slots = new(slots, deadlines);
        Array.Fill(_places, Nowhere);
    }

    public long NextTurn => _hand;

    public void Arm(long now, Func<int, long> due)
    {
        _hand = now;
        for (int i = 0; i < _places.Length; i++)
            Put(i, due(i));
    }

    public void Set(int index, long due)
    {
        ushort place = _places[index];
        if (place == Nowhere || due < _hand + SlotOf((place & ~Moved) - _hand))
            Put(index, due);
        else
            (_moved[index], _places[index]) = (due, (ushort)(place | Moved));
    }

    public void TurnTo(long now, Come come)
    {
        while (_hand <= now)
        {
            long moment = _hand++;
            int again = SlotOf(moment + _period);
            ReadOnlySpan<int> due = TakeSlot(moment, (ushort)again);
            if (due.IsEmpty)
                continue;
            _slots.Add(again, due);
            come(due, moment);
        }
    }

    private ReadOnlySpan<int> TakeSlot(long moment, ushort again)
    {
        int slot = SlotOf(moment), due = 0;
        foreach (int index in _slots.Take(slot, ref _taken))
        {
            ushort place = _places[index];
            if (place == (slot | Moved) && _moved[index] > moment)
                Put(index, _moved[index]);
            else if ((place & ~Moved) == slot)
                (_places[index], _taken[due++]) = (again, index);
        }
        return _taken.AsSpan(0, due);
    }

    // One that is overdue goes to the slot that the hand comes to next.
    private void Put(int index, long due)
    {
        long found = Math.Clamp(due, _hand, _hand + _count - 1);
        int slot = SlotOf(found);
        (_moved[index], _places[index]) = (due, Nowhere);
        if (due == Never)
            return;
        _places[index] = (ushort)(due > found ? slot | Moved : slot);
        _slots.Add(slot, index);
    }

    private int SlotOf(long moment) => (int)(moment & (_count - 1));
}
