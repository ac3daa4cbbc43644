using Linux;

namespace Clients.Load;

// Fills vacant slots, one connection after the other, in order and at the set rate. On loopback connect(2) is over when it returns, so
// there is nothing to gain from having several under way.
sealed class Connector(LoadOptions options, Connections connections, EventQueue queue)
{
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
        _failures.Add(queue.InputEnded ? Errno.ECANCELED : Errno.ETIMEDOUT, count - attempted);
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
        int descriptor = Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream | Sockets.NonBlocking | Sockets.CloseOnExec, 0);
        Errno error = descriptor < 0 ? LastError.Number : Establish(descriptor, slot);
        if (error == Errno.None)
        {
            connections.Occupy(slot, descriptor);
            return;
        }
        _failures.Add(error);
        if (descriptor >= 0)
            Sockets.Close(descriptor);
    }

    private Errno Establish(int descriptor, int slot)
    {
        // Without it bind(2) would reserve a port for this source alone, and 28,000 connections would use up all of them (ip(7)).
        Sockets.SetOption(descriptor, Sockets.LevelIp, Sockets.BindAddressNoPort, 1);
        Sockets.SetOption(descriptor, Sockets.LevelTcp, Sockets.NoDelay, 1);
        if (options.LingerReset)
            Connections.SetLinger(descriptor, reset: true);

        Ipv4Endpoint source = options.SourceOf(slot);
        if (Sockets.Bind(descriptor, source, Ipv4Endpoint.Size) < 0)
            return LastError.Number;

        Ipv4Endpoint target = options.TargetOf(slot);
        if (Sockets.Connect(descriptor, target, Ipv4Endpoint.Size) == 0)
            return Errno.None;
        return LastError.Number == Errno.EINPROGRESS ? Complete(descriptor, target) : LastError.Number;
    }

    // The second connect(2) returns the outcome of the first. It says EALREADY only when the server's accept queue is full and the kernel
    // waits to try again.
    private Errno Complete(int descriptor, in Ipv4Endpoint target)
    {
        bool watched = false;
        while (Sockets.Connect(descriptor, target, Ipv4Endpoint.Size) != 0)
        {
            if (LastError.Number != Errno.EALREADY)
                return LastError.Number;
            if (_phase.IsOver)
                return Errno.ETIMEDOUT;
            if (queue.InputEnded)
                return Errno.ECANCELED;
            if (!watched)
                queue.Add(descriptor, Epoll.Out, slot: 0);
            watched = true;
            queue.Wait(_phase.RemainingMilliseconds);
        }
        if (watched)
            queue.Remove(descriptor);
        return Errno.None;
    }
}
