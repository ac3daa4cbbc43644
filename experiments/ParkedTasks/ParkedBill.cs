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
        return new Measurement()
            .Set(AllocatedEach, Answers.Number(parked, "allocated_bytes") / count)
            .Set(Live, after.Managed.LiveBytes - before.Managed.LiveBytes)
            .Set(LiveEach, Growth.Each(before.Managed.LiveBytes, after.Managed.LiveBytes, count))
            .Set(Anonymous, after.Process.AnonymousBytes - before.Process.AnonymousBytes)
            .Set(AnonymousEach, Growth.Each(before.Process.AnonymousBytes, after.Process.AnonymousBytes, count))
            .Set(RssEach, Growth.Each(before.Process.RssBytes, after.Process.RssBytes, count))
            .Set(Virtual, after.Process.VirtualBytes - before.Process.VirtualBytes)
            .Set(Committed, after.Managed.CommittedBytes)
            .Set(StackInUse, after.Managed.StackBytes)
            .Set(ParkedColumns.System, after.Managed.SystemBytes)
            .Set(ThreadStack, after.StackBytes - before.StackBytes)
            .Set(StackLimit, after.StackLimit)
            .Set(KernelEach, KernelGrowth.BetweenKnown(before.Kernel, after.Kernel, count)?.BothEndsBytes / count)
            .Set(Threads, after.Process.Threads)
            .Set(ParkSeconds, Answers.Number(parked, "seconds"))
            .Set(WakeSeconds, woken is { } answer ? Answers.Number(answer, "seconds") : null);
    }

    private static void RequireCount(string done, JsonElement answer, long count)
    {
        if (Answers.Count(answer, "count") is var counted && counted != count)
            throw new TrialFailedException($"{counted} of {count} units were {done}"
                + (Answers.TextIfTold(answer, "error") is { } error ? $": {error}" : ""));
    }
}
