using Clients.Load.Options;

namespace Clients.Load.Dialing;

// What a dialer is asked to do: to begin so many connections.
sealed record DialPlan(int Count) : Route
{
    // How many may be under way at once.
    public int Window { get; init; } = 1;

    // Connections begun a second; 0 as fast as the window has room.
    public double PerSecond { get; init; }

    // How long one connection is waited for.
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    // How long all of them may take.
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    // It stops after so many failures.
    public int MostFailures { get; init; } = int.MaxValue;
}
