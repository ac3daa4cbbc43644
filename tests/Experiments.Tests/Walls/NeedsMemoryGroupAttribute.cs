namespace Experiments.Tests.Walls;

/// <summary>A test that makes a control group with a memory limit.</summary>
public sealed class NeedsMemoryGroupAttribute : NeedsAttribute
{
    protected override string? WhyNot => MemoryGroup.WhyNot;
}
