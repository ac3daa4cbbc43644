namespace Harness.Tests.Trials.Confining;

/// <summary>A test that makes a namespace of process ids with a maximum of its own.</summary>
public sealed class NeedsPidNamespaceAttribute : NeedsAttribute
{
    protected override string? WhyNot => PidNamespace.WhyNot;
}
