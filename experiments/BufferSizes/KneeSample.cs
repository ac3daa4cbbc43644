using Harness.Declaring;
using Harness.Judging;
using Harness.Output;
using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.BufferSizes;

/// <summary>The knees of one subject at one message size and number of connections, one for each repetition.</summary>
/// <param name="Buffers">The buffer sizes that the curves go through, ascending.</param>
/// <param name="Knees">In bytes, ascending. A repetition whose curve has a gap gives none.</param>
/// <param name="Saturated">Repetitions without a knee because the client was the bottleneck at some buffer size.</param>
sealed record KneeSample(long MessageBytes, IReadOnlyList<long> Buffers, IReadOnlyList<long> Knees, int Saturated)
{
    private const int LeastBuffers = 3;

    /// <summary>The value in the middle; of two, the smaller.</summary>
    public long Middle => Knees[(Knees.Count - 1) / 2];

    /// <summary>
    /// Whether the curves go on to both sides of what is recommended. Without sizes below and above it, a knee within it would
    /// show nothing.
    /// </summary>
    public bool Surrounds(Recommendation recommended) => Buffers[0] < recommended.Least && Buffers[^1] > recommended.Most;

    /// <summary>The knees; null with fewer than three buffer sizes, which make no curve.</summary>
    public static KneeSample? Of(Evidence rows, string subject, long messageBytes, long connections)
    {
        Row[] measured = [.. rows.Measured(subject, ClientCpuShare)
            .Where(row => row.Point[MessageSize.Id] == messageBytes && row.Point[Connections.Id] == connections)];
        long[] buffers = [.. measured.Select(row => row.Point[BufferSize.Id]).Distinct().Order()];
        if (buffers.Length < LeastBuffers)
            return null;
        Row[][] repetitions = [.. measured.GroupBy(row => row.Repetition)
            .Where(repetition => repetition.Count() == buffers.Length).Select(repetition => repetition.ToArray())];
        Row[][] published = [.. repetitions.Where(repetition => repetition.All(row => row.Number(Throughput) is not null))];
        return new(
            messageBytes, buffers,
            [.. published.Select(repetition => Knee.Of(Curve(repetition))).OfType<long>().Order()],
            repetitions.Length - published.Length);
    }

    private static (long, double)[] Curve(Row[] repetition) =>
        [.. repetition.Select(row => (row.Point[BufferSize.Id], row.Number(Throughput)!.Value))];
}
