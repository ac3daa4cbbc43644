using Harness.Declaring;
using Harness.Fleets;
using Harness.Judging;
using static Experiments.Walls.Descriptors.DescriptorColumns;
using static Experiments.Walls.Descriptors.DescriptorWall;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls.Descriptors;

/// <summary>How the rows answer documents 004 and 002 on descriptors.</summary>
static class DescriptorClaims
{
    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("idle1m.wall.fd", Served),
        Answer.OfOne("idle1m.wall.fd.error", Error),
        Answer.OfOne("server10k.accept-backoff", Tries),
    ];

    private static Finding Served(Evidence rows, string subject) => rows.Counted(subject, Stands, DocumentLimit,
        $"connections that {subject} serves with {DocumentLimit} descriptors: it holds "
            + $"{rows.At(subject, Own, DocumentLimit).Told()} itself and leaves {rows.At(subject, Spare, DocumentLimit).Told()} unused; "
            + $"before any connection it holds {rows.Text(subject, Account, DocumentLimit) ?? "what nobody counted"}. "
            + "The document counts what its client opened, under the same limit");

    /// <summary>The claim is a word: measured is the departure from it, 0 where accept says EMFILE and the server lives on.</summary>
    private static Finding Error(Evidence rows, string subject)
    {
        double[] lives = rows.Sample(subject, Alive, WallsColumns.Limit, DocumentLimit);
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
            + $"The suite's own .NET servers rest before the kernel has to refuse: {rows.Text(Plain, Signature, DocumentLimit)}");
    }

    /// <summary>
    /// Tries of a server whose accept fails, where the limit is whichever it outlived: how often it tries does not depend on it. The
    /// suite's own .NET servers ask for a descriptor before they call accept, so that theirs never fails.
    /// </summary>
    private static Finding Tries(Evidence rows, string subject)
    {
        double[] tries = [.. rows.Measured(subject, Attempts).Select(row => row.Number(Attempts)!.Value)];
        return tries.Length == 0
            ? rows.NotMeasured(subject, $"{DocumentLimit} descriptors")
            : Finding.Of(Statistics.Median(tries),
                $"failing calls of accept of {subject} a second while connections wait, at "
                + (rows.Measured(subject, Cpu).Select(row => row.Number(Cpu)!.Value).ToArray() is { Length: > 0 } cores
                    ? $"{Statistics.Median(cores).Value:0.0000} cores; "
                    : "an unmeasured number of cores; ")
                + $"{Plain} calls none, and looks for a descriptor {rows.At(Plain, Rests, DocumentLimit).Told("0.0")} times "
                + "a second");
    }
}
