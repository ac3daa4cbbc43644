using Clients.Load.Phases;
using Contract;

namespace Clients.Load.UserSpace;

// What a request of `misbehave` asks for.
static class MisbehaveRequest
{
    private const int DefaultBytes = 262_144;

    private static readonly Dictionary<string, Misconduct> Kinds = new()
    {
        ["silent"] = Misconduct.Silent,
        ["trickle"] = Misconduct.Trickle,
        ["vanished"] = Misconduct.Vanished,
        ["unread"] = Misconduct.Unread,
        ["half-open"] = Misconduct.HalfOpen,
    };

    public static readonly string[] Members = ["kind", "seconds", "every", "bytes"];

    public static MisbehavePlan PlanOf(Request request)
    {
        if (request.TextIfTold("kind") is not { } word || !Kinds.TryGetValue(word, out Misconduct kind))
            throw new RequestException($"kind: give {string.Join(", ", Kinds.Keys)}");
        TimeSpan duration = TimeSpan.FromSeconds(request.Positive("seconds", Phase.LongestSeconds));
        TimeSpan every = TimeSpan.FromSeconds(request.PositiveIfTold("every", Phase.LongestSeconds) ?? 1);
        return new(kind, duration, every, request.WholeIfTold("bytes", 1, int.MaxValue) ?? DefaultBytes);
    }
}
