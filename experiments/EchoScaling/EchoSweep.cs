using static Experiments.EchoScaling.EchoColumns;
using static Experiments.EchoScaling.EchoSubjects;

namespace Experiments.EchoScaling;

/// <summary>Who is measured where, and how often.</summary>
static class EchoSweep
{
    /// <summary>What every model carries: a message every 10 s on each of 100,000 connections, every 0.1 s on 1,000.</summary>
    public const long SameToAll = 10_000;

    /// <summary>Where document 001 has event loops begin.</summary>
    public const long Most = 100_000;

    /// <summary>Up to which document 001 finds no cost, and document 002 pings.</summary>
    public const long Usual = 10_000;

    private const long Few = 1_000;
    private const int OfIntervals = 3;
    private const int Once = 1;

    /// <summary>The levels of document 001's benchmark.</summary>
    public static readonly IReadOnlyList<long> DocumentLevels = [1_000, 10_000, 50_000, 100_000];

    private static readonly string[] OfSmoke = [C, EventLoop];
    private static readonly string[] OfStandard = [C, EventLoop, TaskEach, Kestrel, Go];

    /// <summary>Of whom it is asked how they stand to each other, at every size.</summary>
    private static readonly string[] Compared = [C, EventLoop, Netpoller, IoUring, TaskEach, Kestrel, Go, Gnet, Node];

    /// <summary>The same, where there is no time for every size: up to a thousand connections.</summary>
    private static readonly string[] ComparedAtFew = [IoUringInC];

    private static readonly string[] OverSizes = [Go, TaskEach];
    private static readonly string[] AtMost = [Go, TaskEach, EventLoop, Gnet, Evio];

    /// <summary>Whether a profile measures a subject at a point.</summary>
    public static bool Applies(Profile profile, Subject subject, Point point)
    {
        (string id, long connections, bool isSame) = (subject.Id, point[Connections.Id], point[Offered.Id] > 0);
        if (profile != Profile.Full)
            return AppliesInPart(profile, id, connections, isSame);
        return IsForDocument001(id) ? !isSame && DocumentLevels.Contains(connections)
            : IsForDocument002(id) ? isSame && connections == Usual
            : isSame ? connections == Most ? AtMost.Contains(id) : connections is Few or Usual && OverSizes.Contains(id)
            : connections == Few || connections <= Usual && Compared.Contains(id) || connections < Few && ComparedAtFew.Contains(id);
    }

    /// <summary>How often it is measured there at most.</summary>
    public static int MostRepetitions(Profile profile, Subject subject, Point point)
    {
        if (profile != Profile.Full)
            return int.MaxValue;
        (string id, long connections, bool isSame) = (subject.Id, point[Connections.Id], point[Offered.Id] > 0);
        return IsForDocument002(id) ? Once
            : IsForDocument001(id) ? OfIntervals
            : isSame ? connections is Most or Usual ? int.MaxValue : Once
            : connections == Few && (Compared.Contains(id) || ComparedAtFew.Contains(id)) ? OfIntervals
            : Once;
    }

    /// <summary>Up to a thousand connections: beyond, the price of holding them is what is asked.</summary>
    public static bool IsAgainstC(Trial trial) => trial.Point[Connections.Id] <= Few;

    private static bool AppliesInPart(Profile profile, string id, long connections, bool isSame) => profile switch
    {
        Profile.Smoke => IsForDocument001(id) ? !isSame && connections == Connections.Values.Smoke[0]
            : IsForDocument002(id) ? isSame && id == PingedTask && connections == Connections.Values.Smoke[0]
            : connections == Connections.Values.Smoke[^1] && (isSame ? id == EventLoop : OfSmoke.Contains(id)),
        _ => OfStandard.Contains(id) || IsForDocument001(id),
    };
}
