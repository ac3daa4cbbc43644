using Experiments.Walls.Driving;

namespace Experiments.Tests.TcpNodelay;

/// <summary>A test that joins two network namespaces.</summary>
public sealed class NeedsNamespacePairAttribute : NeedsAttribute
{
    protected override string? WhyNot => Driver.WhyNoNamespace(NamespaceUse.Plain) ?? Driver.WhyNoPair();
}
