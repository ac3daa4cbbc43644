using Clients.Load.Options;
using Clients.Load.Phases;
using Linux;

namespace Clients.Load.Connecting;

// Fills vacant slots, one connection after the other, in order and at the set rate. On loopback connect(2) is over when it returns, so
// there is nothing to gain from having several under way.
sealed class Connector(LoadOptions options, Connections connections, EventQueue queue)
{
    private readonly Dialer _dialer = new(options);
    private readonly Failures _failures = new();
    private readonly Phase _phase = new(options.Deadline);

    public ConnectResult Connect(int count)
    {
        Pace? pace = options.RatePerSecond is double rate ? new(rate, _phase.StartedNanoseconds) : null;
        int attempted = 0;
        for (int slot = 0; attempted < count; slot++)
        {
            if (connections.IsOpen(slot))
                continue;
            if (!WaitForTurn(pace))
                break;
            Attempt(slot);
            attempted++;
        }
        _failures.Add(queue.EndReason, count - attempted);
        return new(connections.Open, _failures, _phase.Seconds, _phase.CpuSeconds);
    }

    private bool WaitForTurn(Pace? pace)
    {
        while (!_phase.IsOver)
        {
            long wait = pace?.TakeOrWaitNanoseconds(Phase.Now) ?? 0;
            // A wait of 0 only looks whether the input has ended: one cheap call beside the five of a connection.
            queue.Wait((int)Math.Min((wait + 999_999) / 1_000_000, _phase.RemainingMilliseconds));
            if (queue.InputEnded)
                return false;
            if (wait == 0)
                return true;
        }
        return false;
    }

    private void Attempt(int slot)
    {
        Errno error = _dialer.Open(slot, options.LingerReset, out int descriptor);
        if (error != Errno.None)
        {
            _failures.Add(error);
            return;
        }
        error = Complete(descriptor, slot);
        if (error == Errno.None)
        {
            connections.Occupy(slot, descriptor);
            return;
        }
        _failures.Add(error);
        Sockets.Close(descriptor);
    }

    private Errno Complete(int descriptor, int slot)
    {
        uint interest = 0;
        Errno error;
        while ((error = _dialer.Connect(descriptor, slot)) == Errno.EALREADY)
        {
            if (_phase.IsOver || queue.InputEnded)
                return queue.EndReason;
            queue.Watch(descriptor, ref interest, Epoll.Out, slot);
            queue.Wait(_phase.RemainingMilliseconds);
        }
        queue.Watch(descriptor, ref interest, 0, slot);
        return error;
    }
}
