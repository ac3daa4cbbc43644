namespace Harness.Instruments.Objects;

/// <summary>One object of an <see cref="ObjectGraph"/>.</summary>
/// <param name="Type">As the runtime names it; empty where it did not say.</param>
/// <param name="References">How many references it has.</param>
public readonly record struct LiveObject(ulong Address, string Type, int References);
