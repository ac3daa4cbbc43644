using Servers.Common.Handlers;
using Servers.Common.Monitoring;

namespace Servers.Common.Guards;

/// <summary>What a server was told of guards and handlers; null for each that it was not.</summary>
readonly record struct ServerGuards(
    ConnectionCap? Cap, ConnectionMonitor? Monitor, SlowDependency? Dependency, DeadlineWatch? Deadlines, TokenDeadlines? Tokens,
    HeartbeatWatch? Heartbeats)
{
    private const int Yes = 1; // Its place among the words.

    /// <exception cref="NotSupportedException">What it was told does not go together.</exception>
    public static ServerGuards Of(ServerOptions options, ConnectionCensus census)
    {
        var cap = ConnectionCap.Of(options.Of(GuardOptions.Cap), (CapPolicy)options.Of(GuardOptions.CapPolicy));
        var dependency = SlowDependency.Of(options);
        var times = DeadlineTimes.Of(options);
        var kind = (DeadlineKeeping)options.Of(GuardOptions.DeadlineBy);
        if (WhyNotTogether(options, cap, dependency, times, kind) is { } reason)
            throw new NotSupportedException(reason);

        var heartbeats = HeartbeatWatch.Of(options, census);
        return new(
            cap, options.Of(GuardOptions.Monitor) == Yes ? new ConnectionMonitor() : null, dependency,
            DeadlineWatches.Of(DeadlineWatch.Of(times, kind, census), heartbeats, census), TokenDeadlines.Of(times, kind, census),
            heartbeats);
    }

    private static string? WhyNotTogether(
        ServerOptions options, ConnectionCap? cap, SlowDependency? dependency, DeadlineTimes times, DeadlineKeeping kind)
    {
        if (options.Listeners * AcceptOptions.LoopsOf(options) > 1 && cap is { Policy: CapPolicy.Stop })
        {
            return "--cap-policy stop takes a slot before it accepts, which a second loop would keep to itself: leave out --listeners and "
                + "--accept-loops";
        }

        if (times.Idle > 0 && kind != DeadlineKeeping.Scan)
            return "--idle-deadline-seconds is no deadline of one operation: leave out --deadline-by";
        if (times.Idle > 0 && dependency is not null)
            return "--idle-deadline-seconds counts while a handler waits, too: leave out either";
        return times.Shortest is null && kind != DeadlineKeeping.Scan
            ? "--deadline-by keeps deadlines: give --read-deadline-seconds or --write-deadline-seconds"
            : null;
    }
}
