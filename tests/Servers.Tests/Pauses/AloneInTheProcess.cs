namespace Servers.Tests.Pauses;

/// <summary>Tests that collect in the process of the tests, and compare: no other runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInTheProcess
{
    public const string Name = "alone in the process";
}
