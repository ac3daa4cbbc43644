namespace Linux;

/// <summary>What a <see cref="UringSubmission"/> asks for: those of enum io_uring_op that are used here.</summary>
public enum UringOperation : byte
{
    PollAdd = 6,
    SendMessage = 9,
    Accept = 13,
    AsyncCancel = 14,
    Send = 26,
    Receive = 27,
    MessageRing = 40,

    /// <summary>Not used: the kernel that brought it, 6.0, brought the multishot receive, which no probe tells of.</summary>
    SendZeroCopy = 47,
}
