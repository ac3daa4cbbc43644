using Linux;
using Servers.Common.Loops;

namespace Servers.IoUring;

// A loop that waits in its ring. This part is the loop, the others say what its phases do.
sealed unsafe partial class Loop : ConnectionLoop
{
    private const uint Readable = 1; // POLLIN

    private readonly Barrier _allCanBeReached;
    private readonly RingConnections _connections;
    private readonly Ring _ring;
    private readonly BufferRing _buffers;

    public Loop(int index, LoopShare share, RingConnections connections, int buffers, Barrier allCanBeReached)
        : base("io-uring", index, share)
    {
        _allCanBeReached = allCanBeReached;
        _connections = connections;
        _mayAcceptManyBelow = share.Cap is { LetsWait: true } ? 0
            : share.Owners.Capacity - (long)share.Accepting * share.Options.Backlog;
        _ring = new Ring();
        _buffers = new BufferRing(_ring, buffers, share.Options.BufferBytes);
    }

    internal int FreeBuffers => _buffers.Free;

    protected override void Run()
    {
        _ring.Enable();
        _allCanBeReached.SignalAndWait();
        WatchWake();
        WatchListeners();
        while (!IsStopping)
        {
            SubmitAndWait();
            while (_ring.TryTake(out UringCompletion completion))
                Handle(new CompletionTag(completion.UserData), completion);
            SettleTouched();
            RunTimers();
        }
        CancelAll();
    }

    internal void Handle(CompletionTag tag, in UringCompletion completion)
    {
        switch (tag.Operation)
        {
            case Operation.Wake: Woken(completion); break;
            case Operation.Accept: Accepted(tag.Descriptor, completion); break;
            case Operation.Listen: SomebodyWaits(tag.Descriptor, completion); break;
            case Operation.HandOver: NotGiven(tag.Descriptor); break; // The other's ring has no room, or is closed.
            case Operation.HandedOver: Begin(completion.Result); break;
            case Operation.Cancel: break; // There was nothing to cancel any more.
            default: HandleOfConnection(tag, completion); break;
        }
    }

    private void HandleOfConnection(CompletionTag tag, in UringCompletion completion)
    {
        if (!completion.HasMore)
            _pending -= tag.Operation == Operation.Send ? 0 : 1;
        if (completion.HasBuffer)
            _buffers.Take(completion.Buffer, completion.Result);
        if (!_connections.IsOf(tag))
        {
            if (completion.HasBuffer)
                _buffers.GiveBack(completion.Buffer);
            return;
        }

        switch (tag.Operation)
        {
            case Operation.Receive: Received(tag.Descriptor, completion); break;
            case Operation.Send: NotSent(tag.Descriptor, completion); break;
            case Operation.Flush: Flushed(tag.Descriptor, completion); break;
        }
        Touch(tag.Descriptor);
    }

    private void WatchWake()
    {
        ref UringSubmission poll = ref Pending(Operation.Wake, UringOperation.PollAdd, WakeDescriptor);
        (poll.Length, poll.OperationFlags) = (UringSubmission.PollMultishot, Readable);
    }

    private void Woken(in UringCompletion completion)
    {
        if (!completion.HasMore)
        {
            _pending--;
            WatchWake();
        }
        Woken();
    }

    private ref UringSubmission Prepare(Operation operation, UringOperation what, int descriptor, uint generation = 0)
    {
        ref UringSubmission next = ref _ring.Next();
        (next.Operation, next.Descriptor, next.UserData) = (what, descriptor, new CompletionTag(operation, descriptor, generation).Bits);
        return ref next;
    }

    // One that completes at some later moment: until then its descriptor is not closed, nor the loop's thread ended.
    private ref UringSubmission Pending(Operation operation, UringOperation what, int descriptor, uint generation = 0)
    {
        _pending++;
        return ref Prepare(operation, what, descriptor, generation);
    }

    public override void Dispose()
    {
        base.Dispose();
        _ring.Dispose();
        _buffers.Dispose();
        _messages.Dispose();
    }
}
