using Harness.Records;

namespace Harness.Trials.Loads;

/// <summary>
/// Two servers on the same processors under the same load, in turns of a fraction of a second: whatever the machine does meanwhile befalls
/// both, so that their ratio is nearer to the truth than that of two trials minutes apart. The one whose turn it is not has its connections
/// open and waits.
/// </summary>
/// <param name="Rounds">A turn of each, the one right after the other.</param>
public sealed record AlternatingLoad(IReadOnlyList<(Turn Own, Turn Other)> Rounds)
{
    /// <summary>Messages a second over those of the other, by the median round.</summary>
    public double RateRatio => MedianOf(round => round.Own.Rate / round.Other.Rate);

    /// <summary>Processor time of the server for a message over that of the other, by the median round.</summary>
    public double CpuRatio => MedianOf(round => round.Own.CpuPerMessage / round.Other.CpuPerMessage);

    /// <summary>Of its time that the clients used, by the median round.</summary>
    public double ClientShare => MedianOf(round => round.Own.ClientShare);

    /// <summary>The same of the other's clients.</summary>
    public double OtherClientShare => MedianOf(round => round.Other.ClientShare);

    /// <summary>Has both carry a load in turns; who begins changes from round to round. Both are warm.</summary>
    /// <param name="turn">How long each turn is.</param>
    /// <exception cref="Harness.Instruments.TrialFailedException">A byte was wrong, or a connection was lost.</exception>
    public static async Task<AlternatingLoad> MeasureAsync(
        Contender own, Contender other, MessagesInFlight inFlight, TimeSpan turn, int rounds, long messageBytes,
        CancellationToken cancellation)
    {
        Task<Turn> Next(Contender server) => server.TakeTurnAsync(inFlight, turn, messageBytes, cancellation);
        var taken = new (Turn, Turn)[rounds];
        for (int round = 0; round < rounds; round++)
        {
            bool isOwnFirst = round % 2 == 0;
            Turn first = await Next(isOwnFirst ? own : other), second = await Next(isOwnFirst ? other : own);
            taken[round] = isOwnFirst ? (first, second) : (second, first);
        }
        return new(taken);
    }

    /// <summary>Writes its columns into a row.</summary>
    public Measurement WriteTo(Measurement row, AlternationColumns columns) => row
        .Set(columns.Rate, RateRatio)
        .Set(columns.Cpu, CpuRatio)
        .Set(columns.ClientShare, ClientShare)
        .Set(columns.OtherClientShare, OtherClientShare);

    private double MedianOf(Func<(Turn Own, Turn Other), double> figure)
    {
        double[] sorted = [.. Rounds.Select(figure).Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
