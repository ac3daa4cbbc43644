using static Experiments.GracefulDrain.DrainColumns;
using static Experiments.GracefulDrain.DrainSubjects;

namespace Experiments.GracefulDrain;

/// <summary>Who is measured where, and how often.</summary>
static class DrainSweep
{
    /// <summary>Of what is counted, and no claim asks whether it comes again.</summary>
    private const int Once = 1;

    private static readonly string[] OfSmoke = [Tasks, Tasks + Killed, Document002];

    private static readonly string[] OfFullAlone =
        ["two-tasks-per-connection", "thread-per-connection", "pooled-buffer", "netpoller", Document002Whole];

    /// <summary>Where large messages go in standard: those that a claim rests on, and who calls send(2) itself.</summary>
    private static readonly string[] WithLargeInStandard = [Tasks, Tasks + Stopped, Goroutine, Document001, Document002, Loop, CLoop];

    /// <summary>It takes nine seconds to end a thousand connections: more than it is waited for to end ten thousand.</summary>
    private const string Slow = Node;

    /// <summary>Whether a profile measures a subject at a point: large messages at a size of their own.</summary>
    public static bool Applies(Profile profile, Subject subject, Point point)
    {
        bool isLarge = point[MessageBytes.Id] == Large, isOfLarge = point[Connections.Id] == WithLarge[profile];
        return isLarge == isOfLarge && Has(profile, subject.Id, point[Connections.Id], isLarge);
    }

    /// <summary>How often it is measured there at most.</summary>
    public static int MostRepetitions(Profile profile, Subject subject, Point point) => point[Connections.Id] switch
    {
        DrainClaims.Connected when profile == Profile.Full && IsClaimed(subject.Id) => int.MaxValue,
        _ => Once,
    };

    private static bool Has(Profile profile, string id, long connections, bool isLarge) => profile switch
    {
        Profile.Smoke => isLarge ? id == Tasks : OfSmoke.Contains(id),
        Profile.Standard when isLarge => WithLargeInStandard.Contains(id),
        Profile.Standard => !OfFullAlone.Contains(id) && (connections < DrainClaims.Connected || IsClaimed(id)),
        _ => id != Slow || connections < DrainClaims.Connected,
    };
}
