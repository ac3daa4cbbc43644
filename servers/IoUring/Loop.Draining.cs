using Linux;
using Servers.Common.Draining;

namespace Servers.IoUring;

// What a wake-up may ask for, apart from the end.
sealed unsafe partial class Loop
{
    private const int ShutdownReceive = 0;
    private const int MillisecondsBetweenLooks = 1;

    // Connections that are served to the end of their input, while their peers' kernels have yet to acknowledge something.
    private readonly List<(int Descriptor, OrderlyEnd End)> _ending = [];

    private void DrainIfAsked()
    {
        if (!_draining)
            return;
        foreach (int listener in _watched)
            StopWatching(listener);
        EndAcceptingWhenUnwatched();
    }

    private void EndAcceptingWhenUnwatched()
    {
        if (_watched.Count > 0)
            return;
        AcceptTheBacklog();
        CloseListeners();

        // A receive returns what has arrived, then 0 as if the peer had closed its sending side: the loop goes on as ever, and all end.
        foreach (int descriptor in _owners.OwnedBy(_index))
            Sockets.Shutdown(descriptor, ShutdownReceive);
    }

    private void EndInOrder(int descriptor, ref RingConnection connection)
    {
        if (!_draining)
        {
            End(descriptor, ref connection);
            return;
        }

        connection.State |= ConnectionState.Draining;
        _deadlines?.Forget(descriptor);
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
            _census.Drained();
        Release(descriptor);
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
