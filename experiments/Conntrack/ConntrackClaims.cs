using static Experiments.Conntrack.ConntrackColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Conntrack;

/// <summary>How the rows answer what document 004 says of tracked connections: the kernel alone decides, whatever the runtime.</summary>
static class ConntrackClaims
{
    public static readonly IReadOnlyList<Answer> Answers = [Answer.OfOne("idle1m.wall.conntrack", Held)];

    private static Finding Held(Evidence rows, string subject)
    {
        Row[] measured = [.. rows.Measured(subject, Stands, row => row.Point[Connections.Id] > ConntrackExperiment.Few)
            .Where(row => row.Point[Connections.Id] == row.Number(Expected))];
        if (measured.Length == 0 && rows.Profile != Profile.Full)
            return Finding.NotRun($"the full profile holds {ConntrackExperiment.DocumentMost:N0} tracked connections");
        if (measured.Length == 0)
            return rows.NotMeasured(subject, $"{ConntrackExperiment.DocumentMost:N0} connections");
        double[] held = [.. measured.Select(row => row.Number(Stands)!.Value)];
        Row first = measured[0];
        return Finding.OfCounts(held,
            $"connections that were opened with nf_conntrack_max at {first.Number(Expected).Told("N0")}; of "
            + $"{first.Number(Beyond).Told("N0")} more {first.Number(Unanswered).Told("N0")} had no answer, "
            + $"{first.Number(Dropped).Told("N0")} packets were dropped; the kernel's log: {first.Text(Message) ?? "nothing"}; "
            + $"{first.Number(Closed).Told("N0")} were reset, and the first newcomer "
            + (first.Number(Recovered) is { } seconds ? $"was let in {seconds:0.0} s later" : "was not let in"));
    }
}
