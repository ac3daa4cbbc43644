using Linux;
using Servers.Common.Draining;

namespace Servers.Common.Loops;

// What a wake-up may ask for, apart from the end.
abstract unsafe partial class ConnectionLoop
{
    private const int ShutdownReceive = 0;
    private const int MillisecondsBetweenLooks = 1;

    // Connections that are served to the end of their input, while their peers' kernels have yet to acknowledge something.
    private readonly List<(int Descriptor, OrderlyEnd End)> _ending = [];

    private void DrainIfAsked()
    {
        if (_draining)
            EndAccepting();
    }

    // Serves what has come, and accepts no more.
    protected virtual void EndAccepting()
    {
        AcceptTheBacklog();
        CloseListeners();

        // A receive returns what has arrived, then 0 as if the peer had closed its sending side: the loop goes on as ever, and all end.
        foreach (int descriptor in _share.Owners.OwnedBy(_index))
            Sockets.Shutdown(descriptor, ShutdownReceive);
    }

    // It is served to the end of its input, and all is sent.
    protected void EndInOrder(int descriptor)
    {
        Deadlines?.Forget(descriptor);
        _ending.Add((descriptor, default));
    }

    private void LookAtThoseThatEnd()
    {
        int still = 0;
        for (int i = 0; i < _ending.Count; i++)
        {
            (int descriptor, OrderlyEnd end) = _ending[i];
            EndStep step = end.Advance(descriptor);
            if (step == EndStep.Waits)
                _ending[still++] = (descriptor, end);
            else
                CloseDrained(descriptor, step);
        }
        _ending.RemoveRange(still, _ending.Count - still);
    }

    private void CloseDrained(int descriptor, EndStep step)
    {
        if (step == EndStep.InOrder)
            Census.Drained();
        Close(descriptor);
    }

    // Its peers have been told that they are connected, and may have sent.
    private void AcceptTheBacklog()
    {
        foreach (int listener in _listeners)
        {
            while (AcceptFrom(listener))
            {
            }
        }
    }
}
