namespace Harness.Tests.Trials.Confining;

/// <summary>A test that makes a control group with a limit of tasks.</summary>
public sealed class NeedsTaskGroupAttribute : NeedsAttribute
{
    protected override string? WhyNot => TaskGroup.WhyNot;
}
