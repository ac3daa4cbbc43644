namespace Clients.Tests.UserSpace;

// A test that makes a network namespace and a device in it.
public sealed class NeedsOwnNetworkAttribute : NeedsAttribute
{
    protected override string? WhyNot => OwnNetwork.WhyNot;
}
