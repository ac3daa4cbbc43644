namespace Harness.Instruments.Objects;

/// <summary>Objects of one type.</summary>
/// <param name="Objects">How many.</param>
/// <param name="Bytes">What they take together, headers and alignment included.</param>
public readonly record struct ObjectTotal(long Objects, long Bytes)
{
    /// <summary>Both together.</summary>
    public ObjectTotal Plus(ObjectTotal other) => new(Objects + other.Objects, Bytes + other.Bytes);
}
