namespace Charts;

/// <summary>How the values of an axis are written.</summary>
public enum Unit
{
    /// <summary>Decimal prefixes: 950, 10k, 1M.</summary>
    Number,

    /// <summary>Binary prefixes: 512 B, 2 KiB, 1.5 GiB.</summary>
    Bytes,

    /// <summary>Decimal prefixes: 80 ns, 15 µs, 2.5 ms, 3 s.</summary>
    Seconds,

    /// <summary>How often: 0.5/s, 950/s, 10k/s.</summary>
    PerSecond,

    /// <summary>How much in which time, in binary prefixes: 512 B/s, 2 KiB/s, 1.5 GiB/s.</summary>
    BytesPerSecond,

    /// <summary>A part of one, as per cent: 0.05%, 2.5%, 100%.</summary>
    Share,
}
