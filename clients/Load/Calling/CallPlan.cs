using Clients.Load.Options;

namespace Clients.Load.Calling;

// So many callers, each of whom connects, asks by one byte and waits for the answer.
sealed record CallPlan(int Count) : Route
{
    // Callers that come in a second, evenly: an open loop, whatever became of those before; 0 for all at once.
    public double PerSecond { get; init; }

    // How long after a refusal a caller tries again; null where it does not.
    public TimeSpan? Again { get; init; }

    // Whether who is answered stays connected; else it hangs up.
    public bool Holds { get; init; }

    // After the start, rounded up: nobody comes too early.
    public long DueNanoseconds(int caller) => PerSecond == 0 ? 0 : (long)Math.Ceiling(caller * 1e9 / PerSecond);
}
