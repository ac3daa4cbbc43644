using Linux;

namespace Servers.IoUring;

// A connection goes to the loop whose turn it is as a completion in that loop's ring: no queue, no lock, and an even spread.
sealed unsafe partial class Loop
{
    private void HandOut(int accepted)
    {
        Loop owner = _loops[_handOutTo];
        _handOutTo += _handOutStep;
        if (_handOutTo >= _loops.Length)
            _handOutTo = _index;

        if (!_owners.Claim(accepted, owner._index))
        {
            _census.Rejected();
            Sockets.Close(accepted);
            GiveSlotBack();
            return;
        }

        _census.Opened();
        if (owner == this)
            Begin(accepted);
        else
            HandOver(accepted, owner);
    }

    private void HandOver(int accepted, Loop owner)
    {
        ref UringSubmission message = ref Prepare(Operation.HandOver, UringOperation.MessageRing, owner._ring.Descriptor);
        message.Flags = UringSubmission.SkipSuccess;
        (message.Length, message.Offset) = ((uint)accepted, new CompletionTag(Operation.HandedOver).Bits);
        message.UserData = new CompletionTag(Operation.HandOver, accepted).Bits;
    }

    // The other's ring has no room, or is closed.
    private void NotHandedOver(int accepted)
    {
        _census.Rejected();
        Release(accepted);
    }

    private void Begin(int accepted)
    {
        _connections.Open(accepted);
        _deadlines?.Opened(accepted);
        Touch(accepted);
    }
}
