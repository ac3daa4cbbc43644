using Harness.Confining;

namespace Experiments.Tests.Walls;

/// <summary>A test that makes a network namespace.</summary>
public sealed class NeedsNetworkNamespaceFactAttribute : FactAttribute
{
    public NeedsNetworkNamespaceFactAttribute() => Skip = NetworkNamespace.WhyNot;
}
