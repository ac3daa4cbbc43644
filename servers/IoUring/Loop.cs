using Linux;
using Servers.Common;
using Servers.Common.Guards;
using Servers.Common.Loops;

namespace Servers.IoUring;

// One thread and its ring. This part is the loop, the others say what its phases do.
sealed unsafe partial class Loop : IDisposable
{
    private const uint Readable = 1; // POLLIN

    private readonly int _index;
    private readonly Loop[] _loops;
    private readonly Barrier _allCanBeReached;
    private readonly ConnectionCensus _census;
    private readonly OwnerTable _owners;
    private readonly RingConnections _connections;
    private readonly Thread _thread;
    private readonly Ring _ring;
    private readonly BufferRing _buffers;
    private readonly int _wake;
    private volatile bool _stopping;
    private volatile bool _draining;

    public Loop(int index, Loop[] loops, int accepting, LoopParts parts, Barrier allCanBeReached)
    {
        _index = index;
        _loops = loops;
        _allCanBeReached = allCanBeReached;
        _census = parts.Census;
        _cap = parts.Cap;
        _owners = parts.Owners;
        _connections = parts.Connections;
        _deadlines = ConnectionDeadlines.Of(parts.Options, _owners.Capacity);
        _policy = new AcceptPolicy(_census, _owners.Capacity);
        _mayAcceptManyBelow = _cap is { LetsWait: true } ? 0 : _owners.Capacity - (long)accepting * parts.Options.Backlog;
        (_handOutTo, _handOutStep) = (index, accepting);
        _ring = new Ring();
        _buffers = new BufferRing(_ring, parts.Buffers, parts.Options.BufferBytes);
        _wake = EventDescriptor.Open();
        _thread = new Thread(Run) { Name = $"io-uring-{index}", IsBackground = true };
    }

    public void Start() => _thread.Start();

    public void Drain()
    {
        _draining = true;
        EventDescriptor.Signal(_wake);
    }

    public void Stop()
    {
        _stopping = true;
        EventDescriptor.Signal(_wake);
    }

    public void Join() => _thread.Join();

    internal int FreeBuffers => _buffers.Free;

    private void Run()
    {
        _ring.Enable();
        _allCanBeReached.SignalAndWait();
        WatchWake();
        WatchListeners();
        while (!_stopping)
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
            case Operation.HandOver: NotHandedOver(tag.Descriptor); break;
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
        ref UringSubmission poll = ref Pending(Operation.Wake, UringOperation.PollAdd, _wake);
        (poll.Length, poll.OperationFlags) = (UringSubmission.PollMultishot, Readable);
    }

    private void Woken(in UringCompletion completion)
    {
        if (!completion.HasMore)
        {
            _pending--;
            WatchWake();
        }
        DrainIfAsked();
        UseFreeSlot();
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

    // By the thread that started all loops, when all have ended: a loop hands connections to the others as long as it runs.
    public void Dispose()
    {
        CloseListeners();
        foreach (int descriptor in _owners.OwnedBy(_index))
        {
            if (_draining)
                _census.Cut();
            Release(descriptor);
        }
        _ring.Dispose();
        _buffers.Dispose();
        _messages.Dispose();
        _deadlines?.Dispose();
        Sockets.Close(_wake);
    }
}
