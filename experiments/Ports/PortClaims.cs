using static Experiments.Ports.PortColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Ports;

/// <summary>
/// How the rows answer document 004 on ports. It is the kernel that answers, whichever runtime asks, so that there is one verdict.
/// </summary>
static class PortClaims
{
    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("idle1m.wall.ports", (rows, subject) => OneSource(rows, subject, PortRange.Document)),
        Answer.OfOne("idle1m.wall.ports.stock", (rows, subject) => OneSource(rows, subject, PortRange.Stock)),
        Answer.OfOne("idle1m.wall.ports.wide", (rows, subject) => OneSource(rows, subject, PortRange.Wide)),
        Answer.OfOne("idle1m.wall.ports.sources", ThirtySources),
        Answer.OfOne("idle1m.wall.ports.error", Error),
        Answer.OfOne("idle1m.wall.plateau", KeptBack),
        Answer.OfTwo("guide100k.tw-reuse", TakenAgain),
        Answer.OfOne("guide10k.reuseport.required", PortTaken.Refused),
        Answer.OfOne("guide100k.fin-timeout", FinWait.Kept),
    ];

    private static Finding OneSource(Evidence rows, string subject, long range) => rows.Counted(subject, Stands, range,
        $"connections from one address to one port with {range:N0} numbers in the range, then "
            + $"{rows.Text(subject, Signature, range) ?? "an error that is not known"}; a connect takes "
            + $"{(1e6 * rows.At(subject, Early, range)).Told("0")} µs below half of the range and "
            + $"{(1e6 * rows.At(subject, Late, range)).Told("0")} µs at its end");

    /// <summary>The document's own explanation for what was missing is tested beside: nothing else was changed but the acceptor.</summary>
    private static Finding ThirtySources(Evidence rows, string subject)
    {
        Row[] trials = [.. rows.Measured(subject, Failures, row => rows.Limit(row) == PortRange.Document)
            .Where(row => row.Number(Asked) is not null)];
        return trials.Length == 0
            ? rows.NotMeasured(subject, $"a range of {PortRange.Document:N0}")
            : Finding.OfEvents(
                (long)trials.Sum(row => row.Number(Failures)!.Value), (long)trials.Sum(row => row.Number(Asked)!.Value),
                $"failed connections from 30 addresses, opened in {rows.At(subject, Seconds, PortRange.Document).Told("0.0")} s with "
                + $"{rows.At(subject, BacklogColumns.Overflows, PortRange.Document).Told("0")} overflows of a backlog of 4,096, "
                + $"to a server that accepts as they come. {SlowAcceptor.Explained(rows.Aside)}");
    }

    /// <summary>The claim is a word: measured is the departure from it, 0 where nothing else was said.</summary>
    private static Finding Error(Evidence rows, string subject)
    {
        string[] said = [.. rows.Measured(subject, Failures, row => rows.Limit(row) == PortRange.Document)
            .Where(row => row.Number(Failures) > 0).Select(row => row.Text(Signature)).OfType<string>()];
        return said.Length == 0
            ? rows.NotMeasured(subject, $"a range of {PortRange.Document:N0}")
            : Finding.OfCounts([said.All(IsNoAddress) ? 0 : 1], $"departure from the claim: {string.Join(", or ", said.Distinct())}");
    }

    private static bool IsNoAddress(string said) =>
        said.Split(", ").All(error => error.StartsWith("connect EADDRNOTAVAIL", StringComparison.Ordinal));

    /// <summary>
    /// The document's explanation of its plateau, in its own set-up: what a full backlog keeps back is counted by the kernel.
    /// </summary>
    private static Finding KeptBack(Evidence rows, string subject)
    {
        Row[] trials = [.. rows.Measured(subject, BacklogColumns.Overflows, row => rows.Limit(row) == PortRange.Document)
            .Where(row => row.Number(Asked) is not null)];
        if (trials.Length == 0)
            return rows.NotMeasured(subject, $"a range of {PortRange.Document:N0}");
        double[] overflows = [.. trials.Select(row => row.Number(BacklogColumns.Overflows)!.Value)];
        string note = $"connections that found a backlog of 4,096 full; {trials[0].Number(Stands).Told("N0")} of "
            + $"{trials[0].Number(Asked).Told("N0")} opened in {trials[0].Number(Seconds).Told("0.0")} s. "
            + SlowAcceptor.Explained(rows.Aside);
        return overflows.Sum() == 0
            ? Finding.OfEvents(0, (long)trials.Sum(row => row.Number(Asked)!.Value), note)
            : Finding.OfCounts(overflows, note);
    }

    /// <summary>The claim is a word: measured is the departure from it, ports left in TIME_WAIT, or taken without leave.</summary>
    private static Finding TakenAgain(Evidence rows, string allowed, string forbidden)
    {
        Row[] reused = Waited(rows, allowed), kept = Waited(rows, forbidden);
        if (reused.Length == 0 || kept.Length == 0)
            return rows.NotMeasured(reused.Length == 0 ? allowed : forbidden, $"a range of {PortRange.Document:N0}");
        double without = kept.Max(row => row.Number(AfterDelay)!.Value);
        return Finding.OfCounts([.. reused.Select(row => row.Number(Asked)!.Value - row.Number(AfterDelay)!.Value + without)],
            $"ports of {reused[0].Number(Asked).Told("N0")} in TIME_WAIT that were not taken again a second later with tcp_tw_reuse=1, or "
                + $"were with 0; at once, {reused[0].Number(AtOnce).Told("N0")} were: the kernel waits for a second (tcp_tw_reuse_delay); "
                + $"with 0 the first was free after {kept[0].Number(Recovered).Told("0.0")} s");
    }

    private static Row[] Waited(Evidence rows, string subject) =>
        [.. rows.Measured(subject, AfterDelay, row => rows.Limit(row) == PortRange.Document)
            .Where(row => row.Number(Asked) is not null)];
}
