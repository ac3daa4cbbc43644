namespace Experiments.Tests.TcpNodelay;

/// <summary>A test that sets up interfaces as a person would.</summary>
public sealed class NeedsIpAttribute : NeedsAttribute
{
    protected override string? WhyNot => new NamespaceTool("ip", "iproute2").WhyNot();
}
