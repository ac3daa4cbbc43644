namespace Harness.Tests.Instruments.SystemCalls;

/// <summary>Tests that look at what this process holds or that load the machine: one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SystemCallTests
{
    public const string Name = "system calls";
}
