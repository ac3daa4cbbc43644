namespace Harness.Tests.Trials.Confining;

/// <summary>A test that makes a control group with a limit of memory.</summary>
public sealed class NeedsMemoryGroupAttribute : NeedsAttribute
{
    protected override string? WhyNot => MemoryGroup.WhyNot;
}
