using System.Globalization;
using Clients.Load.Phases;

namespace Clients.Load.Dialing;

// What became of a plan: how long each connection took, in the order in which they were there, and why others are not.
sealed class DialResult
{
    private const int Parts = 64;

    private readonly List<double> _seconds = [];
    private readonly List<double> _again = [];

    // Each by the call that failed and its error: connect EADDRNOTAVAIL.
    public Failures Failures { get; } = new();

    public long Opened => _seconds.Count;

    public double WallSeconds { get; set; }

    // seconds: What a connection took.
    // sentAgain: Whether the kernel sent its SYN more than once.
    public void Add(double seconds, bool sentAgain = false)
    {
        _seconds.Add(seconds);
        if (sentAgain)
            _again.Add(seconds);
    }

    // Up to 64 parts of the connections in their order, opened:median:longest each, separated by spaces.
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

    // Connections whose SYN was sent again, by their time to a tenth of a second: 1.0:340 3.1:20.
    public string Steps() => string.Join(' ', _again.GroupBy(seconds => Math.Round(seconds, 1)).OrderBy(step => step.Key)
        .Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Key:0.0}:{step.Count()}")));

    // How many opened with their first SYN.
    public long Prompt => Opened - _again.Count;

    // The shortest time of those whose SYN was sent again; null when there was none.
    public double? FirstStep() => _again.Count == 0 ? null : _again.Min();

    // share: 0.5 is the median.
    // Null when no connection was opened.
    public double? Quantile(double share)
    {
        double[] sorted = [.. _seconds.Order()];
        return sorted.Length == 0 ? null : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
