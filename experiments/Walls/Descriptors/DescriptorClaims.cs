using Harness.Declaring;
using Harness.Fleets;
using Harness.Judging;
using static Experiments.Walls.Descriptors.DescriptorColumns;
using static Experiments.Walls.Descriptors.DescriptorWall;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Walls.Descriptors;

/// <summary>How the rows answer documents 004 and 002 on descriptors: Go as written, and a .NET server with a task a connection.</summary>
static class DescriptorClaims
{
    public static readonly IReadOnlyList<Answer> Answers =
    [
        new("idle1m.wall.fd", rows => Served(rows, Go), rows => Served(rows, Plain)),
        new("idle1m.wall.fd.error", rows => Error(rows, Go), rows => Error(rows, EchoServers.Kestrel.Id)),
        new("server10k.accept-backoff", rows => Tries(rows, Go), rows => Tries(rows, Plain)),
    ];

    private static Finding Served(Evidence rows, string subject) => rows.Counted(subject, Stands, DocumentLimit,
        $"connections that {subject} serves with {DocumentLimit} descriptors: it holds {rows.At(subject, Own, DocumentLimit)} itself "
            + $"and leaves {rows.At(subject, Spare, DocumentLimit)} unused; before any connection it holds "
            + $"{rows.Text(subject, Account, DocumentLimit)}. The document counts what its client opened, under the same limit");

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
        return Finding.Of(Interval.Exactly(asClaimed ? 0 : 1),
            $"departure from the claim by {subject}: {string.Join(", or ", signatures)}; "
            + $"it served again in {lives.Sum():0} of {lives.Length} trials. "
            + $"The suite's own .NET servers rest before the kernel has to refuse: {rows.Text(Plain, Signature, DocumentLimit)}");
    }

    /// <summary>A server that asks its own descriptors whether one is free, before it calls accept, tries as often as it asks.</summary>
    private static Finding Tries(Evidence rows, string subject)
    {
        Column counted = rows.At(subject, Attempts, DocumentLimit) is > 0 ? Attempts : Rests;
        if (rows.Median(subject, counted, WallsColumns.Limit, DocumentLimit) is not { } tries)
            return rows.NotMeasured(subject, $"{DocumentLimit} descriptors");
        return Finding.Of(tries,
            $"tries of {subject} a second while connections wait, at {rows.At(subject, Cpu, DocumentLimit):0.0000} cores{Others(rows)}");
    }

    private static string Others(Evidence rows) =>
        rows.At(EchoServers.Kestrel.Id, Attempts, DocumentLimit) is { } attempts
            ? $"; {EchoServers.Kestrel.Id} calls accept {attempts:N0} times a second, at "
                + $"{rows.At(EchoServers.Kestrel.Id, Cpu, DocumentLimit):0.00} cores"
            : "";
}
