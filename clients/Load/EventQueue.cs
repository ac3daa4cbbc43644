using System.Runtime.InteropServices;
using Linux;

namespace Clients.Load;

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

    public ref readonly EpollEvent this[int index] => ref _events[index];

    public void Add(int descriptor, uint interest, int slot) =>
        LastError.Check(Control(Epoll.Add, descriptor, interest, (ulong)slot), "epoll_ctl(ADD)");

    public void Modify(int descriptor, uint interest, int slot) =>
        LastError.Check(Control(Epoll.Modify, descriptor, interest, (ulong)slot), "epoll_ctl(MOD)");

    public void Remove(int descriptor) => LastError.Check(Control(Epoll.Delete, descriptor, 0, 0), "epoll_ctl(DEL)");

    // How many events are there to read; none after the timeout, an interruption or the end of the input.
    public int Wait(int timeoutMilliseconds)
    {
        int ready = Epoll.Wait(_epoll, _events, Capacity, timeoutMilliseconds);
        if (ready < 0 && LastError.Number != Errno.EINTR)
            throw new LinuxException("epoll_wait", LastError.Number);
        for (int i = 0; i < ready; i++)
        {
            if (_events[i].Data != InputMark)
                continue;
            NoteHangUp();
            _events[i] = _events[--ready];
        }
        return Math.Max(ready, 0);
    }

    public void Dispose()
    {
        Sockets.Close(_epoll);
        NativeMemory.Free(_events);
    }

    private void NoteHangUp()
    {
        // Commands that were written before the end are still carried out: `printf 'connect, echo, stop' | Clients.Load` does all three.
        InputEnded = !_input!.HasWholeLine();
        Control(Epoll.Delete, _input.Descriptor, 0, 0);
    }

    private int Control(int operation, int descriptor, uint interest, ulong data)
    {
        EpollEvent value = new(interest, data);
        return Epoll.Control(_epoll, operation, descriptor, &value);
    }
}
