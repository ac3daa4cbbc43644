namespace Harness.Tests.Instruments.Pauses;

/// <summary>Tests that load the machine and compare clocks: one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PauseTests
{
    public const string Name = "pauses";
}
