namespace Harness.Instruments.Objects;

/// <summary>The objects of one type that a unit has.</summary>
/// <param name="Name">Shortened: <see cref="TypeName"/>.</param>
/// <param name="Objects">How many, on average.</param>
/// <param name="Bytes">What they take together.</param>
public sealed record BilledType(string Name, double Objects, double Bytes);
