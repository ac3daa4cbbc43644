namespace Harness.Trials.Running;

/// <summary>
/// A generator whose numbers are the same on every runtime and in every version, which nobody promises of <see cref="Random"/> with a seed:
/// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, https://doi.org/10.1145/2714064.2660195).
/// </summary>
struct SplitMix64(ulong seed)
{
    private const ulong GoldenGamma = 0x9E37_79B9_7F4A_7C15;

    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        ulong z = _state += GoldenGamma;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to <paramref name="end"/> - 1, each as likely as any other.</summary>
    public int Below(int end)
    {
        ulong range = (ulong)end, uneven = ulong.MaxValue - ulong.MaxValue % range;
        ulong drawn;
        do
            drawn = Next();
        while (drawn >= uneven);
        return (int)(drawn % range);
    }
}
