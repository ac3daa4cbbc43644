using Linux;

namespace Servers.IoUring;

// A submission queue and a completion queue, both in memory that is shared with the kernel. Made by any thread, used by the one that
// enables it.
sealed unsafe class Ring : IDisposable
{
    private const uint SubmissionEntries = 1024, CompletionEntries = 8192;

    private readonly int _ring;
    private readonly UringParameters _parameters;
    private readonly nuint _queuesLength, _submissionsLength;
    private readonly byte* _queues;
    private readonly UringSubmission* _submissions;
    private readonly UringCompletion* _completions;
    private readonly uint* _submissionHead, _submissionTail, _submissionFlags, _completionHead, _completionTail;
    private readonly uint _submissionMask, _completionMask;
    private uint _tail; // Of what is written; the kernel has been told of it only when it is entered.

    /// <exception cref="LinuxException">The kernel has no ring for this process.</exception>
    public Ring()
    {
        (_ring, _parameters) = Open();
        (UringSubmissionOffsets submissions, UringCompletionOffsets completions) = (_parameters.Submissions, _parameters.Completions);
        _queuesLength = Math.Max(
            submissions.Array + _parameters.SubmissionEntries * sizeof(uint),
            completions.Completions + _parameters.CompletionEntries * (uint)sizeof(UringCompletion));
        _submissionsLength = _parameters.SubmissionEntries * (uint)sizeof(UringSubmission);
        _queues = MemoryMapping.OfDescriptor(_ring, Uring.OffsetOfQueues, _queuesLength);
        _submissions = (UringSubmission*)MemoryMapping.OfDescriptor(_ring, Uring.OffsetOfSubmissions, _submissionsLength);
        _completions = (UringCompletion*)(_queues + completions.Completions);
        _submissionHead = At(submissions.Head);
        _submissionTail = At(submissions.Tail);
        _submissionFlags = At(submissions.Flags);
        _completionHead = At(completions.Head);
        _completionTail = At(completions.Tail);
        (_submissionMask, _completionMask) = (*At(submissions.Mask), *At(completions.Mask));
        for (uint i = 0; i < _parameters.SubmissionEntries; i++)
            At(submissions.Array)[i] = i;
    }

    public int Descriptor => _ring;

    // Whether the kernel has taken all that was written, and shown every completion of it.
    public bool IsSettled => _tail == Volatile.Read(ref *_submissionHead)
        && (Volatile.Read(ref *_submissionFlags) & Uring.QueueOverflown) == 0;

    // Called by the thread that will use it, before it does.
    public void Enable() => Check(Uring.Register(_ring, Uring.RegisterEnableRings, null, 0), "IORING_REGISTER_ENABLE_RINGS");

    public void Register(UringBufferRing buffers) =>
        Check(Uring.Register(_ring, Uring.RegisterBufferRing, &buffers, 1), "IORING_REGISTER_PBUF_RING");

    // A zeroed submission, to be filled before the next call.
    public ref UringSubmission Next()
    {
        if (_tail - Volatile.Read(ref *_submissionHead) == _parameters.SubmissionEntries)
            Enter(wait: 0, null);
        ref UringSubmission next = ref _submissions[_tail++ & _submissionMask];
        next = default;
        return ref next;
    }

    // Submits what was written and waits for a completion, so many milliseconds at most; for ever where the number is negative.
    public void SubmitAndWait(int milliseconds)
    {
        if (milliseconds < 0)
        {
            Enter(wait: 1, null);
            return;
        }
        long* time = stackalloc long[2];
        (time[0], time[1]) = (milliseconds / 1_000, milliseconds % 1_000 * 1_000_000L);
        UringWait wait = new() { Time = time };
        Enter(wait: 1, &wait);
    }

    public void Submit() => Enter(wait: 0, null);

    public bool TryTake(out UringCompletion completion)
    {
        uint head = *_completionHead;
        if (head == Volatile.Read(ref *_completionTail))
        {
            completion = default;
            return false;
        }

        completion = _completions[head & _completionMask];
        Volatile.Write(ref *_completionHead, head + 1);
        return true;
    }

    private void Enter(uint wait, UringWait* argument)
    {
        Volatile.Write(ref *_submissionTail, _tail);
        uint flags = argument is null ? Uring.EnterGetEvents : Uring.EnterGetEvents | Uring.EnterExtendedArgument;
        int entered = Uring.Enter(_ring, _tail - *_submissionHead, wait, flags, argument, argument is null ? 0 : sizeof(UringWait));

        // Short of memory, or of room for completions, until some are taken: what was not submitted is so the next time.
        if (entered < 0 && LastError.Number is not (Errno.ETIME or Errno.EINTR or Errno.EAGAIN or Errno.EBUSY))
            throw new LinuxException("io_uring_enter", LastError.Number);
    }

    private static (int Ring, UringParameters Parameters) Open()
    {
        const uint Always = Uring.SetupDisabled | Uring.SetupSubmitAll | Uring.SetupCompletionQueueSize;
        foreach (uint more in (uint[])[Uring.SetupSingleIssuer | Uring.SetupDeferTaskRun, 0])
        {
            UringParameters parameters = new() { Flags = Always | more, CompletionEntries = CompletionEntries };
            int ring = Uring.Setup(SubmissionEntries, &parameters);
            if (ring >= 0)
                return (ring, parameters);
            if (LastError.Number != Errno.EINVAL)
                break;
        }
        throw new LinuxException("io_uring_setup", LastError.Number);
    }

    private uint* At(uint offset) => (uint*)(_queues + offset);

    private static void Check(int result, string call) => LastError.Check(result, call);

    public void Dispose()
    {
        MemoryMapping.Release(_submissions, _submissionsLength);
        MemoryMapping.Release(_queues, _queuesLength);
        Descriptors.Close(_ring);
    }
}
