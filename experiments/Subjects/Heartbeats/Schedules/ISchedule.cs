namespace Experiments.Subjects.Heartbeats.Schedules;

/// <summary>Some deadlines have come that were due at the same moment. They have their next moment already, and may be moved.</summary>
public delegate void Come(ReadOnlySpan<int> indexes, long due);

/// <summary>
/// Many deadlines that come again and again, kept so that those that are due are found at little cost. It has no clock and no thread:
/// whoever drives it says what time it is. Moments are whole numbers of any unit.
/// </summary>
public interface ISchedule
{
    /// <summary>When <see cref="TurnTo"/> has something to do next.</summary>
    long NextTurn { get; }

    /// <summary>All deadlines are new.</summary>
    /// <param name="now">None is due before this.</param>
    /// <param name="due">When each is due first.</param>
    void Arm(long now, Func<int, long> due);

    /// <summary>Moves one deadline, nearer or further.</summary>
    void Set(int index, long due);

    /// <summary>Tells all that are due by now, each once; each is then due again a period after it was.</summary>
    void TurnTo(long now, Come come);
}
