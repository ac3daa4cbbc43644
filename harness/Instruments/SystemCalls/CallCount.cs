using Linux;

namespace Harness.Instruments.SystemCalls;

/// <summary>How often one system call returned, by outcome. Null where the method of counting cannot tell.</summary>
/// <param name="Calls">Returns of any kind.</param>
/// <param name="Data">Returns above 0: bytes moved, descriptors accepted, events found.</param>
/// <param name="Bytes">Sum of the returns above 0; bytes for calls that move some.</param>
/// <param name="Again">EAGAIN: nothing was there.</param>
/// <param name="Zero">Returns of 0: for a receive the end of the stream, for a wait its timeout.</param>
/// <param name="Errors">Any other error.</param>
public readonly record struct CallCount(long Calls, long? Data, long? Bytes, long? Again, long? Zero, long? Errors)
{
    /// <summary>The last of the other errors, on one of the processors; null when there was none, or the method cannot tell.</summary>
    public Errno? LastError { get; init; }

    /// <summary>What came since an earlier reading.</summary>
    public CallCount Since(CallCount earlier) => new(
        Calls - earlier.Calls, Data - earlier.Data, Bytes - earlier.Bytes, Again - earlier.Again, Zero - earlier.Zero,
        Errors - earlier.Errors)
    {
        LastError = Errors > earlier.Errors ? LastError : null,
    };

    /// <summary>Both together.</summary>
    public CallCount And(CallCount other) => new(
        Calls + other.Calls, Data + other.Data, Bytes + other.Bytes, Again + other.Again, Zero + other.Zero, Errors + other.Errors)
    {
        LastError = LastError ?? other.LastError,
    };
}
