namespace Harness.Tests.Judging;

/// <summary>Noise of a known kind from a fixed seed.</summary>
internal sealed class PlantedNoise(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Normal deviates by Box and Muller.</summary>
    public IEnumerable<double> Normal(int count, double mean, double deviation) => Enumerable.Range(0, count)
        .Select(_ => mean + deviation * Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble()));
}
