using Linux;
using Servers.Common.Loops;

namespace Servers.IoUring;

// A connection goes to the loop whose turn it is as a completion in that loop's ring: no queue and no lock.
sealed unsafe partial class Loop
{
    protected override bool Give(int accepted, ConnectionLoop owner)
    {
        if (owner == this)
            Begin(accepted);
        else
            HandOver(accepted, (Loop)owner);
        return true;
    }

    private void HandOver(int accepted, Loop owner)
    {
        ref UringSubmission message = ref Prepare(Operation.HandOver, UringOperation.MessageRing, owner._ring.Descriptor);
        message.Flags = UringSubmission.SkipSuccess;
        (message.Length, message.Offset) = ((uint)accepted, new CompletionTag(Operation.HandedOver).Bits);
        message.UserData = new CompletionTag(Operation.HandOver, accepted).Bits;
    }

    private void Begin(int accepted)
    {
        _connections.Open(accepted);
        Deadlines?.Opened(accepted);
        Touch(accepted);
    }
}
