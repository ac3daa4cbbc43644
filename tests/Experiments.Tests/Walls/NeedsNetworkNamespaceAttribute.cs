using Experiments.Walls.Driving;

namespace Experiments.Tests.Walls;

/// <summary>A test that makes a network namespace and changes its settings.</summary>
public sealed class NeedsNetworkNamespaceAttribute : NeedsAttribute
{
    protected override string? WhyNot => Driver.WhyNoNamespace(new("net.core.somaxconn", "net.ipv4.ip_local_port_range"));
}
