using static Experiments.Descriptors.DescriptorColumns;
using static Experiments.Descriptors.DescriptorsExperiment;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Descriptors;

/// <summary>How the rows answer documents 004 and 002 on descriptors.</summary>
static class DescriptorClaims
{
    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("idle1m.wall.fd", Opened),
        Answer.OfOne("idle1m.wall.fd.error", Error),
        Answer.OfOne("idle1m.wall.fd.runtime", HeldAtFirst),
        Answer.OfOne("idle1m.wall.fd.ceiling", DescriptorCeiling.Beyond),
        Answer.OfTwo("server10k.accept-backoff", Tries),
        Answer.OfOne("server10k.accept-continue", Outlives),
    ];

    /// <summary>As written, what the document's client opens under the limit; else what a server serves under it.</summary>
    private static Finding Opened(Evidence rows, string subject) => rows.Counted(subject, Stands, DocumentLimit,
        $"connections that {subject} {(subject == DocumentClient.Id ? "opens" : "serves")} with {DocumentLimit} descriptors: it holds "
            + $"{rows.At(subject, Own, DocumentLimit).Told()} itself and leaves {rows.At(subject, Spare, DocumentLimit).Told()} unused; "
            + $"besides connections it holds {rows.Text(subject, Account, DocumentLimit) ?? "what nobody counted"}"
            + (subject == DocumentClient.Id
                ? $"; what ends it is {rows.Text(subject, Signature, DocumentLimit)}. Under that limit {Go} serves "
                    + rows.At(Go, Stands, DocumentLimit).Told("N0")
                : ". The document counts what its client opened, under the same limit"));

    /// <summary>The claim is a word: measured is the departure from it, 0 where accept says EMFILE and the server lives on.</summary>
    private static Finding Error(Evidence rows, string subject)
    {
        double[] lives = rows.Sample(subject, Alive, DocumentLimit);
        if (lives.Length == 0)
            return rows.NotMeasured(subject, $"{DocumentLimit} descriptors");
        string[] signatures = [.. rows.Texts(subject, Signature, DocumentLimit)];
        if (signatures.Any(signature => signature is AtTheWall.NotCounted or AtTheWall.Unnamed))
            return Finding.NotRun($"the error of accept is not known: calls were counted by {rows.Text(subject, Method, DocumentLimit)}");
        bool asClaimed = lives.All(lived => lived == 1)
            && signatures.All(signature => signature.Contains("EMFILE", StringComparison.Ordinal));
        return Finding.OfCounts([asClaimed ? 0 : 1],
            $"departure from the claim by {subject}: {string.Join(", or ", signatures)}; "
            + $"it served again in {lives.Sum():0} of {lives.Length} trials. "
            + $"The suite's own .NET servers rest before the kernel has to refuse: {rows.Text(TaskServer, Signature, DocumentLimit)}");
    }

    /// <summary>
    /// Tries of a server whose accept fails, one with back-off and one that tries again at once, at whatever limit they outlived: how often
    /// they try does not depend on it. The suite's own .NET servers ask for a descriptor first, so that no accept of theirs fails.
    /// </summary>
    private static Finding Tries(Evidence rows, string rests, string restless)
    {
        double[] few = Every(rows, rests, Attempts), many = Every(rows, restless, Attempts);
        if (few.Length == 0 || many.Length == 0)
            return rows.NotMeasured(few.Length == 0 ? rests : restless, "any limit");
        string Told(string subject, double[] tries) => Every(rows.Aside, subject, Cpu) is { Length: > 0 } cores
            ? $"{Statistics.Median(tries).Value:N1} of {subject} at {Statistics.Median(cores).Value:0.0000} cores"
            : $"{Statistics.Median(tries).Value:N1} of {subject} at an unmeasured number of cores";
        return Finding.Of(Statistics.Compare(few, many), Direction.Lower,
            $"failing calls of accept a second while connections wait, {Told(rests, few)}, {Told(restless, many)}; "
            + $"{TaskServer} calls none, and looks for a descriptor "
            + $"{rows.Aside.At(TaskServer, Rests, DocumentLimit).Told("0.0")} times a second");
    }

    /// <summary>The claim is a word: measured is the departure from it, trials in which a server did not serve again.</summary>
    private static Finding Outlives(Evidence rows, string subject)
    {
        var trials = rows.Measured(subject, Alive).ToArray();
        string[] seen = [.. trials.Select(row => row.Text(Signature)).OfType<string>().Distinct().DefaultIfEmpty("nothing was seen")];
        return trials.Length == 0
            ? rows.NotMeasured(subject, "any limit")
            : Finding.OfCounts([trials.Count(row => row.Number(Alive) != 1)],
                $"trials of {trials.Length} in which {subject} did not serve again when descriptors came back; meanwhile "
                + string.Join(", or ", seen));
    }

    private static Finding HeldAtFirst(Evidence rows, string subject)
    {
        double[] held = Every(rows, subject, Held);
        return held.Length == 0
            ? rows.NotMeasured(subject, "its descriptors before a connection")
            : Finding.OfCounts(held,
                $"descriptors that {subject} holds before its first connection, standard input and outputs and the listener among them; "
                + $"with ten connections, these besides them: {rows.Text(subject, Account, DocumentLimit) ?? "what nobody counted"}");
    }

    private static double[] Every(Evidence rows, string subject, Column column) =>
        [.. rows.Measured(subject, column).Select(row => row.Number(column)!.Value)];
}
