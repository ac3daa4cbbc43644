using Clients.Load.Options;
using Clients.Load.Phases;
using Linux;

namespace Clients.Load.UserSpace;

// Closes the last so many that are open: by a reset, or by the handshake of both ends, a window of them under way. What a peer does not end
// by the deadline stays with the stack, which goes on waiting for it.
sealed class ClosePhase(LoadOptions options, TcpStack stack, EventQueue queue, long count, bool reset)
    : WirePhase(stack, queue, options.Deadline)
{
    private const int Burst = 64;

    private readonly int _waiting = stack.Occupied - stack.Open;
    private long _left = Math.Min(count, stack.Open);
    private int _slot = stack.Used - 1;

    private int UnderWay => Math.Max(Stack.Occupied - Stack.Open - _waiting, 0);

    protected override bool IsDone => _left == 0 && UnderWay == 0;

    public int Run()
    {
        ServeUntilDone();
        return Stack.Open;
    }

    protected override long? Begin()
    {
        for (int burst = 0; _left > 0 && UnderWay < options.Window; burst++)
        {
            if (burst == Burst)
                return 0;
            while (_slot >= 0 && !Stack.IsOpen(_slot))
                _slot--;
            if (_slot < 0)
            {
                _left = 0;
                break;
            }
            if (reset)
                Stack.Reset(_slot);
            else
                Stack.Close(_slot);
            _left--;
        }
        return null;
    }
}
