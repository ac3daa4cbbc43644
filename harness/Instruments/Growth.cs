namespace Harness.Instruments;

/// <summary>What lies between two readings, for each of the units that came between them.</summary>
public static class Growth
{
    /// <summary>Null where one of the readings has nothing.</summary>
    public static double? Each(long? before, long? after, long units) => (double?)(after - before) / units;

    /// <inheritdoc cref="Each(long?, long?, long)"/>
    public static double Each(long before, long after, long units) => (double)(after - before) / units;
}
