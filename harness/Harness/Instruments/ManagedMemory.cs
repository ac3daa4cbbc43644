using System.Text.Json;
using Harness.Fleets;

namespace Harness.Instruments;

/// <summary>
/// What runtimes say of their own memory (the answer to <c>memory</c>), summed over a fleet. A figure that one of them does not give is
/// null.
/// </summary>
/// <param name="LiveBytes">Bytes of reachable objects after a collection: the exact floor.</param>
/// <param name="CommittedBytes">Bytes that the runtime took from the system for its heap.</param>
/// <param name="AllocatedBytes">All that was ever allocated on the heap.</param>
/// <param name="StackBytes">Go's StackInuse.</param>
/// <param name="SystemBytes">Go's Sys: all that it obtained from the system.</param>
public sealed record ManagedMemory(long? LiveBytes, long? CommittedBytes, long? AllocatedBytes, long? StackBytes, long? SystemBytes)
{
    /// <summary>Sums the answers of shards.</summary>
    public static ManagedMemory Sum(IReadOnlyList<JsonElement> answers) => new(
        SumOf(answers, "managed_live_bytes"),
        SumOf(answers, "managed_committed_bytes"),
        SumOf(answers, "allocated_bytes"),
        SumOf(answers, "stack_inuse_bytes"),
        SumOf(answers, "sys_bytes"));

    private static long? SumOf(IReadOnlyList<JsonElement> answers, string property)
    {
        long sum = 0;
        foreach (JsonElement answer in answers)
        {
            if (Answers.Whole(answer, property) is not { } value)
                return null;
            sum += value;
        }
        return sum;
    }
}
