using static Experiments.BufferSizes.BufferColumns;
using static System.FormattableString;

namespace Experiments.BufferSizes;

/// <summary>
/// How the rows answer document 003; all on one connection, of which the document says nothing.
/// </summary>
static class BufferClaims
{
    private const long Tiny = 128;
    private const long Advised = 32_768;
    private const double Kibi = 1024;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("netpoll.buffer.128", FewerCalls),
        Answer.OfOne("netpoll.buffer.throughput", MoreThroughput),
        .. Recommendation.All.Select(one => Answer.OfOne(one.ClaimId, (rows, subject) => KneesOf(rows, subject, one))),
    ];

    private static Finding FewerCalls(Evidence rows, string subject)
    {
        Row[] largest = LargestAtBoth(rows, subject);
        if (largest.Length == 0)
            return NotAtBoth(rows, subject);
        double[] tiny = Values(largest, Calls.PerMebibyte, Tiny), advised = Values(largest, Calls.PerMebibyte, Advised);
        return tiny.Length > 0 && advised.Length > 0
            ? Finding.Of(Statistics.Ratio(tiny, advised), $"system calls of any kind, 128 B over 32 KiB: {SameBytes(largest)}")
            : Finding.NotRun($"the system calls of {subject} were not counted: "
                + (largest.First(row => row.Number(Calls.PerMebibyte) is null).Text(CountingMethod) ?? "nothing says why"));
    }

    /// <summary>Where the client was the bottleneck with 32 KiB, the ratio is a lower bound, which is all that the claim needs.</summary>
    private static Finding MoreThroughput(Evidence rows, string subject)
    {
        Row[] largest = LargestAtBoth(rows, subject);
        if (largest.Length == 0)
            return NotAtBoth(rows, subject);
        double[] tiny = Values(largest, Throughput, Tiny);
        if (tiny.Length == 0)
            return Finding.NotRun($"the client was the bottleneck of {subject} with 128 B of buffer"
                + (largest[0].Text(ClientLimit) is { } limit ? $": {limit}" : ""));
        double[] carried = Values(largest, Carried, Advised);
        if (carried.Length == 0)
            return Finding.NotRun($"what {subject} carried with 32 KiB of buffer was not measured");

        Interval ratio = Statistics.Ratio(carried, tiny);
        string what = $"throughput, 32 KiB over 128 B: {SameBytes(largest)}";
        return Values(largest, Throughput, Advised).Length == largest.Count(row => row.Point[BufferSize.Id] == Advised)
            ? Finding.Of(ratio, what)
            : Finding.Of(ratio with { High = double.PositiveInfinity },
                $"{what}; at least, because with 32 KiB the client was the bottleneck");
    }

    /// <summary>The rows of the two sizes of buffer, for the largest message that fills both: the same bytes moved.</summary>
    /// <returns>Rows of both sizes, or none.</returns>
    private static Row[] LargestAtBoth(Evidence rows, string subject)
    {
        Row[] both = [.. rows.Measured(subject, ClientCpuShare, row => row.Point[Connections.Id] == 1
            && row.Point[MessageSize.Id] >= Advised && row.Point[BufferSize.Id] is Tiny or Advised)];
        long message = both.Length == 0 ? 0 : both.Max(row => row.Point[MessageSize.Id]);
        Row[] largest = [.. both.Where(row => row.Point[MessageSize.Id] == message)];
        return largest.Select(row => row.Point[BufferSize.Id]).Distinct().Count() == 2 ? largest : [];
    }

    private static Finding NotAtBoth(Evidence rows, string subject) =>
        rows.NotMeasured(subject, "128 B and 32 KiB of buffer with messages of 32 KiB or more on one connection");

    private static string SameBytes(Row[] rows) =>
        $"{rows[0].Subject}, the same bytes in messages of {Size(rows[0].Point[MessageSize.Id])}, one connection";

    private static double[] Values(Row[] rows, Column column, long buffer) =>
        [.. rows.Where(row => row.Point[BufferSize.Id] == buffer).Select(row => row.Number(column)).OfType<double>()];

    /// <summary>
    /// A recommendation for several message sizes must hold for each: it fails with the first whose knee lies outside of it; else the
    /// knees of all are one range.
    /// </summary>
    private static Finding KneesOf(Evidence rows, string subject, Recommendation recommended)
    {
        KneeSample[] samples = [.. recommended.Messages.Select(message => KneeSample.Of(rows, subject, message, 1)).OfType<KneeSample>()
            .Where(sample => sample.Surrounds(recommended))];
        if (samples.Length == 0)
            return recommended.Messages.Any(message => WasOneAtATime(rows, subject, message))
                ? Finding.NotRun($"this run had one message of {subject} under way at a time; several, of which a larger buffer takes more "
                    + "at once, were not measured")
                : rows.NotMeasured(subject,
                    $"pipelined messages of {Sizes(recommended.Messages)} with buffers below and above those recommended");
        KneeSample[] speaking = samples.FirstOrDefault(sample => sample.Misses(recommended)) is { } outside ? [outside] : samples;
        long[] estimates = [.. speaking.Select(sample => sample.Knee.Estimate).Order()];
        Interval measured = new(
            estimates[(estimates.Length - 1) / 2], speaking.Min(sample => sample.Knee.Low), speaking.Max(sample => sample.Knee.High));
        return Finding.Of(measured.Scale(1 / Kibi),
            $"knees of {subject}, one connection, pipelined: {string.Join("; ", samples.Select(Describe))}{Left(recommended, samples)}");
    }

    /// <summary>Such rows lack what is in flight, since nothing but one message was.</summary>
    private static bool WasOneAtATime(Evidence rows, string subject, long message) => rows
        .Measured(subject, Carried, row => row.Point[MessageSize.Id] == message && row.Point[Connections.Id] == 1)
        .Any(row => row.Number(BytesInFlight) is null);

    private static string Describe(KneeSample sample)
    {
        Knee knee = sample.Knee;
        string what = knee.Low == knee.High
            ? $"{Size(knee.Low)}{(knee.Low == sample.Buffers[^1] ? ", the largest measured" : "")}"
            : $"no knee between {Size(knee.Low)} and {Size(knee.High)}";
        string noise = double.IsFinite(knee.Margin) ? Invariant($"within noise of {100 * knee.Margin:0.0}%") : "of unknown noise";
        string client = sample.Saturated.Count == 0 ? "" : $", the client was the bottleneck with {Sizes(sample.Saturated)}";
        return $"messages of {Size(sample.MessageBytes)} {what}, {noise} in {sample.Repetitions} repetitions{client}";
    }

    private static string Left(Recommendation recommended, KneeSample[] samples)
    {
        long[] left = [.. recommended.Messages.Except(samples.Select(sample => sample.MessageBytes))];
        return left.Length == 0 ? "" : $"; {Sizes(left)} not measured";
    }

    private static string Sizes(IEnumerable<long> bytes) => string.Join(", ", bytes.Select(Size));

    private static string Size(long bytes) => Format.Quantity(bytes, "B");
}
