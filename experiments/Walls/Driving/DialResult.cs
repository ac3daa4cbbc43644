using System.Globalization;

namespace Experiments.Walls.Driving;

/// <summary>What became of a plan: how long each connection took, in the order in which they were there, and why others are not.</summary>
sealed class DialResult
{
    private const int Parts = 64;
    private const double ShortestStep = 0.5;

    private readonly List<double> _seconds = [];

    /// <summary>How many failed for each reason: <c>connect EADDRNOTAVAIL</c>.</summary>
    public SortedDictionary<string, long> Failures { get; } = new(StringComparer.Ordinal);

    public long Opened => _seconds.Count;

    public long Failed => Failures.Values.Sum();

    public double WallSeconds { get; set; }

    public double CpuSeconds { get; set; }

    public void Add(double seconds) => _seconds.Add(seconds);

    public void Fail(string reason) => Failures[reason] = Failures.GetValueOrDefault(reason) + 1;

    /// <summary>
    /// Up to 64 parts of the connections in their order, <c>opened:median:longest</c> each, separated by spaces.
    /// </summary>
    public string Course()
    {
        int length = Math.Max(1, (_seconds.Count + Parts - 1) / Parts);
        return string.Join(' ', _seconds.Chunk(length).Select((part, index) =>
        {
            Array.Sort(part);
            return string.Create(CultureInfo.InvariantCulture,
                $"{Math.Min((index + 1) * length, _seconds.Count)}:{part[part.Length / 2]:0.#######}:{part[^1]:0.#######}");
        }));
    }

    /// <summary>
    /// Connections that took half a second or more, by their time to a tenth of a second: <c>1.0:340 3.1:20</c>.
    /// </summary>
    public string Steps() => string.Join(' ', _seconds.Where(seconds => seconds >= ShortestStep)
        .GroupBy(seconds => Math.Round(seconds, 1)).OrderBy(step => step.Key)
        .Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Key:0.0}:{step.Count()}")));

    /// <summary>How many took less than half a second: no SYN of theirs was dropped.</summary>
    public long Prompt => _seconds.Count(seconds => seconds < ShortestStep);

    /// <summary>The shortest of those that took half a second or more; null when there was none.</summary>
    public double? FirstStep() => _seconds.Where(seconds => seconds >= ShortestStep) is var slow && slow.Any() ? slow.Min() : null;

    /// <param name="share">0.5 is the median.</param>
    /// <returns>Null when no connection was opened.</returns>
    public double? Quantile(double share)
    {
        double[] sorted = [.. _seconds.Order()];
        return sorted.Length == 0 ? null : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
