using Linux;
using Servers.Common.Guards;

namespace Servers.Common.Loops;

// Around accept(2), where the server has a cap: all loops share its slots, and one that finds none does not watch its listeners until
// another gives a slot back, and wakes it.
abstract unsafe partial class ConnectionLoop
{
    private const int Nobody = -1;

    private readonly ConnectionCap? _cap;

    // Accepted without a slot, where the policy is to wait: it is nobody's, and what it sends stays in the kernel.
    private int _waiting = Nobody;

    // Read by the loops that give slots back.
    private int _wantsSlot;

    // While it does it takes no connection.
    protected bool WantsSlot => Volatile.Read(ref _wantsSlot) != 0;

    /// <returns>Whether accept may be called; it then has a slot where one is taken before.</returns>
    private bool MayAccept()
    {
        if (_cap is null || (_waiting == Nobody && (_cap.Policy != CapPolicy.Stop || _cap.TryEnter())))
            return true;
        WaitForSlot();
        return false;
    }

    private void NobodyAccepted()
    {
        if (_cap is { Policy: CapPolicy.Stop })
            GiveSlotBack();
    }

    private void Admit(int accepted)
    {
        if (_cap is null || _cap.Policy == CapPolicy.Stop || _cap.TryEnter())
        {
            HandOut(accepted);
        }
        else if (_cap.Policy == CapPolicy.Wait)
        {
            _waiting = accepted;
            WaitForSlot();
        }
        else
        {
            Refuse(accepted);
        }
    }

    private void Refuse(int accepted)
    {
        Census.Rejected();
        if (_cap is { Policy: CapPolicy.Busy })
        {
            fixed (byte* answer = ConnectionCap.BusyAnswer)
                Sockets.Send(accepted, answer, (nuint)ConnectionCap.BusyAnswer.Length, Sockets.NoSignal | Sockets.DontWait);
        }
        Sockets.Close(accepted);
    }

    private void WaitForSlot()
    {
        IgnoreListeners();

        // Written before it looks again: a slot that came back meanwhile is seen here, or by who gives it back.
        Interlocked.Exchange(ref _wantsSlot, 1);
        if (_cap!.HasFree)
            Wake();
    }

    private void UseFreeSlot()
    {
        if (_wantsSlot == 0 || !(_waiting == Nobody ? _cap!.HasFree : _cap!.TryEnter()))
            return;

        Volatile.Write(ref _wantsSlot, 0);
        if (_waiting != Nobody)
            HandOut(_waiting);
        _waiting = Nobody;
        WatchListeners();
    }

    private void GiveSlotBack()
    {
        if (_cap is null)
            return;
        _cap.Leave();
        foreach (ConnectionLoop loop in _share.Loops)
        {
            if (loop.WantsSlot)
                loop.Wake();
        }
    }

    private void StopWaiting()
    {
        Volatile.Write(ref _wantsSlot, 0);
        if (_waiting != Nobody)
            Refuse(_waiting);
        _waiting = Nobody;
    }
}
