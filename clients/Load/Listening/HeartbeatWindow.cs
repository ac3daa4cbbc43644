using Contract;

namespace Clients.Load.Listening;

// The time that a listening phase answers for: from `Start` until before `End`, in nanoseconds of Phase.Now.
readonly record struct HeartbeatWindow(long Start, long End)
{
    // Nothing is ever due in it.
    public static HeartbeatWindow None => new(long.MaxValue, long.MaxValue);

    public bool Has(long due) => due >= Start && due < End;

    // How many of the `missing` beats before this one were due in the window.
    public long CountMissing(Heartbeat beat, long missing)
    {
        long first = beat.Due - missing * beat.Period;
        return DueBefore(End) - DueBefore(Start);

        long DueBefore(long time) => time <= first ? 0 : Math.Min((time - first - 1) / beat.Period + 1, missing);
    }
}
