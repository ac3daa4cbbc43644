namespace Harness.Instruments.Pauses;

/// <summary>What some pauses amount to. Of no pauses there is no percentile: it is null, never 0.</summary>
/// <param name="Count">How many.</param>
/// <param name="TotalSeconds">All together.</param>
/// <param name="P50">Half of them are at most so long, in seconds.</param>
/// <param name="P95">95 of 100 are at most so long, in seconds.</param>
/// <param name="P99">99 of 100 are at most so long, in seconds; of fewer than a hundred pauses the longest.</param>
/// <param name="Maximum">The longest, in seconds.</param>
public sealed record PauseSummary(int Count, double TotalSeconds, double? P50, double? P95, double? P99, double? Maximum)
{
    /// <summary>Sums pauses up, whatever their order.</summary>
    public static PauseSummary Of(IEnumerable<Pause> pauses)
    {
        double[] ascending = [.. pauses.Select(pause => pause.Seconds).Order()];
        return new(ascending.Length, ascending.Sum(),
            Percentile(ascending, 50), Percentile(ascending, 95), Percentile(ascending, 99), Percentile(ascending, 100));
    }

    /// <summary>
    /// The smallest value that so many per cent of the values do not exceed: nearest rank, type 1 of Hyndman and Fan
    /// (https://doi.org/10.1080/00031305.1996.10473566). Always a value that occurred.
    /// </summary>
    /// <param name="percent">A whole number above 0 and up to 100, so that ranks are exact.</param>
    private static double? Percentile(double[] ascending, int percent) =>
        ascending.Length == 0 ? null : ascending[(percent * ascending.Length + 99) / 100 - 1];
}
