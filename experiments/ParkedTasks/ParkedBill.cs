using System.Text.Json;
using static Experiments.ParkedTasks.ParkedColumns;

namespace Experiments.ParkedTasks;

/// <summary>What lies between two readings of a population, as a row.</summary>
static class ParkedBill
{
    /// <exception cref="TrialFailedException">Another number of units was parked or woken than was asked for.</exception>
    public static Measurement Of(ParkedReading before, ParkedReading after, JsonElement parked, JsonElement? woken, long count)
    {
        RequireCount("parked", parked, count);
        if (woken is { } wake)
            RequireCount("woken", wake, count);
        double? live = Growth(before.Managed.LiveBytes, after.Managed.LiveBytes);
        double anonymous = after.Process.AnonymousBytes - before.Process.AnonymousBytes;
        return new Measurement()
            .Set(AllocatedEach, Answers.Number(parked, "allocated_bytes") / count)
            .Set(Live, live)
            .Set(LiveEach, live / count)
            .Set(Anonymous, anonymous)
            .Set(AnonymousEach, anonymous / count)
            .Set(RssEach, (double)(after.Process.RssBytes - before.Process.RssBytes) / count)
            .Set(Virtual, after.Process.VirtualBytes - before.Process.VirtualBytes)
            .Set(Committed, after.Managed.CommittedBytes)
            .Set(StackInUse, after.Managed.StackBytes)
            .Set(ParkedColumns.System, after.Managed.SystemBytes)
            .Set(ThreadStack, after.StackBytes - before.StackBytes)
            .Set(StackLimit, after.StackLimit)
            .Set(KernelEach, before.Kernel is { } k0 && after.Kernel is { } k1
                ? KernelGrowth.Between(k0, k1, count).BothEndsBytes / count
                : null)
            .Set(Threads, after.Process.Threads)
            .Set(ParkSeconds, Answers.Number(parked, "seconds"))
            .Set(WakeSeconds, woken is { } answer ? Answers.Number(answer, "seconds") : null);
    }

    private static double? Growth(long? before, long? after) => after - before;

    private static void RequireCount(string done, JsonElement answer, long count)
    {
        if (Answers.Count(answer, "count") is var counted && counted != count)
            throw new TrialFailedException($"{counted} of {count} units were {done}"
                + (Answers.TextIfTold(answer, "error") is { } error ? $": {error}" : ""));
    }
}
