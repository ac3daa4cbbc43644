using Experiments.Walls.Driving;

namespace Experiments.Tests.Walls;

/// <summary>A test that makes a network namespace.</summary>
public sealed class NeedsNetworkNamespaceFactAttribute : FactAttribute
{
    public NeedsNetworkNamespaceFactAttribute() => Skip = Driver.WhyNoNamespace(new("net.core.somaxconn", PortRange.Name));
}
