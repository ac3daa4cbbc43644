using System.Text.Json;
using Harness.Processes;

namespace Harness.Trials.Fleets;

/// <summary>
/// What runtimes say of their own memory (the answer to <c>memory</c>), summed over a fleet. A figure that one of them does not give is
/// null.
/// </summary>
/// <param name="LiveBytes">Bytes of reachable objects after a collection: the exact floor.</param>
/// <param name="CommittedBytes">Bytes that the runtime took from the system for its heap.</param>
/// <param name="AllocatedBytes">All that was ever allocated on the heap.</param>
/// <param name="AllocatedObjects">How many objects that were.</param>
/// <param name="AllocatedBuffers">How many of them were of the size class of a buffer.</param>
/// <param name="StackBytes">Go's StackInuse.</param>
/// <param name="SystemBytes">Go's Sys: all that it obtained from the system.</param>
public sealed record ManagedMemory(
    long? LiveBytes, long? CommittedBytes, long? AllocatedBytes, long? AllocatedObjects, long? AllocatedBuffers, long? StackBytes,
    long? SystemBytes)
{
    /// <summary>Sums the answers of shards.</summary>
    public static ManagedMemory Sum(IReadOnlyList<JsonElement> answers) => new(
        Answers.SumIfTold(answers, "managed_live_bytes"),
        Answers.SumIfTold(answers, "managed_committed_bytes"),
        Answers.SumIfTold(answers, "allocated_bytes"),
        Answers.SumIfTold(answers, "allocated_objects"),
        Answers.SumIfTold(answers, "allocated_buffers"),
        Answers.SumIfTold(answers, "stack_inuse_bytes"),
        Answers.SumIfTold(answers, "sys_bytes"));
}
