using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.BufferSizes;

/// <summary>The knee of one subject at one message size and number of connections, over all repetitions.</summary>
/// <param name="Buffers">The buffer sizes that the curve goes through, ascending.</param>
/// <param name="Saturated">Of those the ones at which the client was the bottleneck.</param>
/// <param name="Repetitions">Of the buffer that has the fewest.</param>
sealed record KneeSample(long MessageBytes, IReadOnlyList<long> Buffers, Knee Knee, IReadOnlyList<long> Saturated, int Repetitions)
{
    private const int LeastBuffers = 3;

    /// <summary>
    /// Whether the curve goes on to both sides of what is recommended. Without sizes below and above it, a knee within it would
    /// show nothing.
    /// </summary>
    public bool Surrounds(Recommendation recommended) => Buffers[0] < recommended.Least && Buffers[^1] > recommended.Most;

    /// <summary>Whether no buffer that may be the knee is recommended.</summary>
    public bool Misses(Recommendation recommended) => Knee.High < recommended.Least || Knee.Low > recommended.Most;

    /// <summary>The knee of pipelined messages; null with fewer than three buffer sizes, which make no curve.</summary>
    public static KneeSample? Of(Evidence rows, string subject, long messageBytes, long connections)
    {
        Row[] pipelined = [.. rows.Trials(subject, row =>
                row.Point[MessageSize.Id] == messageBytes && row.Point[Connections.Id] == connections)
            .Where(row => row.Number(BytesInFlight) is not null && row.Number(Carried) > 0)];
        KneePoint[] curve = [.. pipelined.GroupBy(row => row.Point[BufferSize.Id]).OrderBy(buffer => buffer.Key)
            .Select(buffer => new KneePoint(
                buffer.Key,
                [.. buffer.Select(row => row.Number(Carried)!.Value)],
                IsLowerBound: buffer.Any(row => row.Number(Throughput) is null)))];
        return curve.Length < LeastBuffers ? null : new(
            messageBytes,
            [.. curve.Select(point => point.BufferBytes)],
            Knee.Of(curve)!,
            [.. curve.Where(point => point.IsLowerBound).Select(point => point.BufferBytes)],
            curve.Min(point => point.Throughputs.Count));
    }
}
