using Clients.Load.UserSpace;

namespace Clients.Tests.UserSpace;

// A test that has the kernel lead packets to the queues of a device by a program.
public sealed class NeedsSteeringAttribute : NeedsAttribute
{
    private static readonly string? Reason = OwnNetwork.WhyNot ?? Try();

    protected override string? WhyNot => Reason;

    private static string? Try()
    {
        try
        {
            foreach (DevicePort port in OwnNetwork.Open(2, () => 0).Ports)
                port.Dispose();
            return null;
        }
        catch (PlatformNotSupportedException refused)
        {
            return refused.Message;
        }
    }
}
