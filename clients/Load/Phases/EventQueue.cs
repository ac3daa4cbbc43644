using System.Runtime.InteropServices;
using Linux;

namespace Clients.Load.Phases;

// An epoll instance that lives as long as one phase. Between phases no connection is registered anywhere: an idle connection of the client
// costs the kernel its socket and nothing more, so every epoll object that a memory instrument finds belongs to the server.
// While a phase runs, the end of standard input ends it: nothing outlives a harness that died.
sealed unsafe class EventQueue : IDisposable
{
    private const int Capacity = 512;
    private const ulong InputMark = ulong.MaxValue;

    private readonly int _epoll = LastError.Check(Epoll.Create(Epoll.CloseOnExec), "epoll_create1");
    private readonly EpollEvent* _events = (EpollEvent*)NativeMemory.Alloc(Capacity, (nuint)sizeof(EpollEvent));
    private readonly LineReader? _input;

    public EventQueue(LineReader? input)
    {
        _input = input;
        // No flag asked for: a hang-up is reported always. A file or /dev/null cannot hang up and refuses to register, which is as good.
        if (input is not null)
            Control(Epoll.Add, input.Descriptor, 0, InputMark);
    }

    public bool InputEnded { get; private set; }

    // Whether the kernel has epoll_pwait2(2), as far as is known.
    public bool IsPrecise { get; set; } = true;

    public ref readonly EpollEvent this[int index] => ref _events[index];

    // Why a phase that did not get through was ended.
    public Errno EndReason => InputEnded ? Errno.ECANCELED : Errno.ETIMEDOUT;

    // Brings what epoll watches a descriptor for from `interest` to `wanted`; 0 stands for not being registered. `tag` is the events' Data.
    public void Watch(int descriptor, ref uint interest, uint wanted, int tag)
    {
        if (interest == wanted)
            return;
        int operation = interest == 0 ? Epoll.Add : wanted == 0 ? Epoll.Delete : Epoll.Modify;
        LastError.Check(Control(operation, descriptor, wanted, (ulong)tag), "epoll_ctl");
        interest = wanted;
    }

    // How many events are there to read; none after the timeout, an interruption or the end of the input.
    public int Wait(int timeoutMilliseconds) => Sift(Epoll.Wait(_epoll, _events, Capacity, timeoutMilliseconds), "epoll_wait");

    // As `Wait`, to the nanosecond, and not at all for a time that has passed. Where the kernel cannot, the wait is too short by less than
    // a millisecond instead of too long.
    public int WaitNanoseconds(long timeout)
    {
        // The kernel would refuse less (EINVAL), and a clock goes on between a caller's look at it and this.
        timeout = Math.Max(timeout, 0);
        if (IsPrecise)
        {
            int ready = Epoll.WaitNanoseconds(_epoll, _events, Capacity, timeout);
            if (ready >= 0 || LastError.Number != Errno.ENOSYS)
                return Sift(ready, "epoll_pwait2");
            IsPrecise = false;
        }
        return Wait((int)Math.Min(timeout / 1_000_000, int.MaxValue));
    }

    public void Dispose()
    {
        Sockets.Close(_epoll);
        NativeMemory.Free(_events);
    }

    // Takes the end of the input out of the events.
    private int Sift(int ready, string call)
    {
        if (ready < 0 && LastError.Number != Errno.EINTR)
            throw new LinuxException(call, LastError.Number);
        for (int i = 0; i < ready; i++)
        {
            if (_events[i].Data != InputMark)
                continue;
            NoteHangUp();
            _events[i] = _events[--ready];
        }
        return Math.Max(ready, 0);
    }

    private void NoteHangUp()
    {
        // Commands that were written before the end are still carried out: `printf 'connect, echo, stop' | Clients.Load` does all three.
        lock (_input!) // queues of several threads may watch one input
            InputEnded = !_input.HasWholeLine();
        Control(Epoll.Delete, _input.Descriptor, 0, 0);
    }

    private int Control(int operation, int descriptor, uint interest, ulong data)
    {
        EpollEvent value = new(interest, data);
        return Epoll.Control(_epoll, operation, descriptor, &value);
    }
}
