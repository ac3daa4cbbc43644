namespace Experiments.Tests.Walls;

/// <summary>Tests that make a network namespace.</summary>
public sealed class NeedsNetworkNamespaceTheoryAttribute : TheoryAttribute
{
    public NeedsNetworkNamespaceTheoryAttribute() => Skip = NeedsNetworkNamespaceFactAttribute.WhyNot();
}
