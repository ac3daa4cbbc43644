using static Experiments.ReusePort.ReusePortColumns;

namespace Experiments.ReusePort;

/// <summary>How the rows answer document 001's section on SO_REUSEPORT.</summary>
static class ReusePortClaims
{
    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("guide10k.reuseport.single", UseOf),
        Answer.OfOne("guide10k.reuseport.many", UseOf),
        Answer.OfTwo("guide10k.reuseport.scaling", Scaling),
        Answer.OfOne("guide10k.reuseport.balance", BalanceOf),
    ];

    /// <summary>Of what the clients leave: a server that could use more would find it there.</summary>
    private static Finding UseOf(Evidence rows, string subject) => rows.Median(subject, AcceptOfRest) is { } use
        ? Finding.Of(use, $"share that {subject} took of the processor time which its clients left it, while connections came and went: "
            + $"{Percent(rows.Aside, subject, AcceptShare)} of the machine, the clients {Percent(rows.Aside, subject, AcceptClientShare)}"
            + $"; {Percent(rows.Aside, subject, EchoOfRest)} of what they left when it echoed on connections that stayed")
        : rows.NotTold(subject, AcceptOfRest);

    private static Finding Scaling(Evidence rows, string many, string one) => rows.Aside.Median(many, Loops) is { Value: > 0 } loops
        ? rows.FindingOfRatio(many, one, subject => rows.Sample(subject, Rate), 1 / loops.Value, "connections that come and go",
            $"accepts a second of {many} over those of {one}, over its {loops.Value:0} listeners: {PerSecond(rows.Aside, many)} against "
            + $"{PerSecond(rows.Aside, one)} a second, while the clients took {Percent(rows.Aside, many, AcceptClientShare)} and "
            + $"{Percent(rows.Aside, one, AcceptClientShare)} of the same processors")
        : rows.NotTold(many, Loops);

    private static Finding BalanceOf(Evidence rows, string subject) => rows.Median(subject, MostOverMean) is { } most
        ? Finding.Of(most, $"connections of the listener of {subject} with the most over the mean; Jain's index "
            + $"{rows.Aside.Median(subject, Jain)?.Value:0.00000}; the farthest is {rows.Aside.Median(subject, Deviations)?.Value:0.0} "
            + "standard deviations of a binomial from even, where a die would give 0.7 for two listeners"
            + Exclusive(rows.Aside))
        : rows.NotTold(subject, MostOverMean);

    private static string Exclusive(Evidence rows) =>
        rows.Median(AcceptingServers.Loops + AcceptingServers.Shared, MostOverMean) is { } most
            ? $"; {most.Value:0.00} over the loops of an event loop that share one listener"
            : "";

    private static string Percent(Evidence rows, string subject, Column column) =>
        rows.Median(subject, column) is { } share ? $"{share.Value:0}%" : "an unknown part";

    private static string PerSecond(Evidence rows, string subject) => $"{rows.Median(subject, Rate)?.Value:N0}";
}
