using Experiments.Walls.Driving;

namespace Experiments.Tests.Walls;

/// <summary>A test that makes a network namespace.</summary>
public sealed class NeedsNetworkNamespaceFactAttribute : FactAttribute
{
    public NeedsNetworkNamespaceFactAttribute() => Skip = WhyNot();

    /// <summary>What is missing for one whose settings a test changes; null when nothing is.</summary>
    public static string? WhyNot() => Driver.WhyNoNamespace(new("net.core.somaxconn", PortRange.Name));
}
