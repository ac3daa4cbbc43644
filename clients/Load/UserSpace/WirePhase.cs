using Clients.Load.Phases;
using Linux;

namespace Clients.Load.UserSpace;

// What every phase over the stack does: it serves the device and the timers until it is done, until its time is over, or until the input
// ends.
abstract class WirePhase(TcpStack stack, EventQueue queue, TimeSpan limit) : ConnectionEvents, IDisposable
{
    // How often a busy phase looks whether the input has ended.
    private const int RoundsPerLook = 256;

    private uint _interest;
    private int _rounds;

    protected TcpStack Stack => stack;

    protected Phase Phase { get; } = new(limit);

    protected Errno EndReason => queue.EndReason;

    // Whether there is nothing more to wait for.
    protected abstract bool IsDone { get; }

    // Begins what is to be begun now. Returns how long to wait where nothing comes: 0 where there is more to begin, null for as long as
    // it takes.
    protected abstract long? Begin();

    protected void ServeUntilDone()
    {
        stack.Events = this;
        queue.Watch(stack.Descriptor, ref _interest, Epoll.In, tag: 0);
        while (!IsDone && !Phase.IsOver && !queue.InputEnded)
        {
            long? wait = Begin();
            bool isBusy = stack.Serve() > 0 || wait == 0;
            stack.ServeTimers();
            if (isBusy && ++_rounds % RoundsPerLook != 0)
                continue;
            queue.WaitNanoseconds(isBusy || IsDone ? 0 : Least(wait, stack.NanosecondsToTimer));
        }
        stack.Events = None;
    }

    private long Least(long? wait, long? timer) =>
        Math.Min(Phase.RemainingNanoseconds, Math.Min(wait ?? long.MaxValue, timer ?? long.MaxValue));

    public virtual void Dispose() => queue.Watch(stack.Descriptor, ref _interest, 0, tag: 0);
}
