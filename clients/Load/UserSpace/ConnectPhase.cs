using Clients.Load.Connecting;
using Clients.Load.Options;
using Clients.Load.Phases;
using Linux;

namespace Clients.Load.UserSpace;

// Fills vacant slots in order, at the set rate, with a window of handshakes under way: a listener's queue takes no more than
// net.core.somaxconn of them.
sealed class ConnectPhase(LoadOptions options, TcpStack stack, EventQueue queue, int count) : WirePhase(stack, queue, options.Deadline)
{
    // Answers are taken in before so many more leave, so that they do not fill the device's queue.
    private const int Burst = 64;

    private readonly Failures _failures = new();
    private int _slot;
    private int _begun;
    private int _underWay;
    private Pace? _pace;

    protected override bool IsDone => _begun == count && _underWay == 0;

    public ConnectResult Run()
    {
        _pace = options.RatePerSecond is double rate ? new(rate, Phase.StartedNanoseconds) : null;
        ServeUntilDone();
        _failures.Add(EndReason, count - _begun + _underWay);
        GiveUpWhatIsUnderWay();
        return new(Stack.Open, _failures, Phase.Seconds, Phase.CpuSeconds);
    }

    public override void Opened(int slot) => _underWay--;

    public override void NotOpened(int slot, Errno reason)
    {
        _underWay--;
        _failures.Add(reason);
    }

    protected override long? Begin()
    {
        for (int burst = 0; _begun < count && _underWay < options.Window; burst++)
        {
            if (burst == Burst)
                return 0;
            if (_pace?.TakeOrWaitNanoseconds(Phase.Now) is > 0 and long wait)
                return wait;
            while (!Stack.IsVacant(_slot))
                _slot++;
            Stack.Connect(_slot++);
            _begun++;
            _underWay++;
        }
        return null;
    }

    private void GiveUpWhatIsUnderWay()
    {
        for (int slot = 0; _underWay > 0 && slot < _slot; slot++)
        {
            if (!Stack.IsOpening(slot))
                continue;
            Stack.Forget(slot);
            _underWay--;
        }
    }
}
