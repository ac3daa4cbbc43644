using Linux;
using Servers.Common.Loops;

namespace Servers.EventLoop;

// Phases "echo" and "flush": one buffer goes in and out per turn, so that no connection keeps the others waiting.
sealed unsafe class RawLoop(int index, LoopShare share, FixedAnswers? answers) : EpollLoop("event-loop", index, share)
{
    public const uint FirstRole = FirstOfConnections;

    // null: what was received is the answer.
    private readonly FixedAnswers? _answers = answers;

    // A deadline begins when a loop has its connection, not when another hands it out: a new one is writable at once, which says so.
    protected override bool Adopt(int descriptor) => Watch(Epoll.Add, descriptor, Deadlines is null ? Role.Echoing : Role.New) >= 0;

    protected override void Serve(int descriptor, uint tag, uint events)
    {
        switch ((Role)tag)
        {
            case Role.Echoing: Echo(descriptor); break;
            case Role.Blocked: Flush(descriptor); break;
            case Role.New: Begin(descriptor); break;
        }
    }

    private void Begin(int descriptor)
    {
        Deadlines?.Opened(descriptor);
        Watch(Epoll.Modify, descriptor, Role.Echoing);
    }

    private void Echo(int descriptor)
    {
        int received = (int)Sockets.Receive(descriptor, Buffer, (nuint)BufferBytes, 0);
        if (received > 0)
        {
            Census.Received(received);
            Deadlines?.Received(descriptor, received);
            ReadOnlySpan<byte> bytes = new(Buffer, received);
            SendOrKeep(descriptor, _answers is null ? bytes : _answers.To(descriptor, bytes));
        }
        else if (received == 0 && IsDraining)
        {
            BeginToEnd(descriptor);
        }
        else if (received == 0 || !MayTryAgain())
        {
            Close(descriptor);
        }
    }

    private void SendOrKeep(int descriptor, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        int sent = Send(descriptor, bytes);
        if (sent < 0)
        {
            Close(descriptor);
        }
        else if (sent < bytes.Length)
        {
            Pending.Keep(descriptor, bytes[sent..]);
            Deadlines?.Blocked(descriptor);
            Watch(Epoll.Modify, descriptor, Role.Blocked);
        }
    }

    private void Flush(int descriptor)
    {
        int sent = Send(descriptor, Pending.Of(descriptor));
        if (sent < 0)
        {
            Close(descriptor);
        }
        else if (Pending.Sent(descriptor, sent))
        {
            Deadlines?.Flushed(descriptor);
            Watch(Epoll.Modify, descriptor, Role.Echoing);
        }
    }

    protected override void Expire(int descriptor) => Close(descriptor);

    protected override void Forget(int descriptor)
    {
        base.Forget(descriptor);
        _answers?.Forget(descriptor);
    }

    private int Watch(int operation, int descriptor, Role role) =>
        Watch(operation, descriptor, role == Role.Echoing ? Epoll.In : Epoll.Out, (uint)role);
}
