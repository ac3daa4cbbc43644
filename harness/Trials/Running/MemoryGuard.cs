using Harness.Instruments;
using Harness.Instruments.Memory;

namespace Harness.Trials.Running;

/// <summary>
/// Looks at the memory of the machine and of the control groups while a trial climbs, and ends the trial before the kernel ends a process
/// of its own choosing (oom_killer, Documentation/admin-guide/mm/concepts.rst). What a trial holds is given back when its processes end.
/// </summary>
sealed class MemoryGuard : IAsyncDisposable
{
    /// <summary>
    /// Of all memory, that is left: at the fastest climb seen here, half a gigabyte a second, twenty times what is taken between two looks.
    /// </summary>
    private const double LeastShare = 0.05;

    /// <summary>A control group may have so little that its share is taken between two looks: so much is left, or a larger share.</summary>
    private const double LeastBytes = 64 << 20, LargestShare = 0.125;

    private const double Gibibyte = 1L << 30;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    private MemoryGuard(Func<IReadOnlyList<MemoryRoom>> read, CancellationTokenSource trial) =>
        _watching = Task.Run(() => WatchAsync(read, trial));

    /// <summary>Why it ended the trial; null when it did not.</summary>
    public string? Reason { get; private set; }

    /// <summary>Begins to look.</summary>
    /// <param name="read">How the machine and its groups are read.</param>
    /// <param name="trial">Cancelled when too little is left.</param>
    public static MemoryGuard Watch(Func<IReadOnlyList<MemoryRoom>> read, CancellationTokenSource trial) => new(read, trial);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync(Func<IReadOnlyList<MemoryRoom>> read, CancellationTokenSource trial)
    {
        while (!_stop.IsCancellationRequested)
        {
            if (read().FirstOrDefault(room => room.FreeBytes < Least(room)) is { } full)
            {
                Reason = Text(full);
                await trial.CancelAsync();
                return;
            }
            await Task.Delay(Between, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static double Least(MemoryRoom room) =>
        Math.Max(LeastShare * room.OfBytes, Math.Min(LeastBytes, LargestShare * room.OfBytes));

    private static string Text(MemoryRoom room)
    {
        string left = FormattableString.Invariant($"{room.FreeBytes / Gibibyte:0.00} GiB of memory were left");
        string of = room.Setting is { } setting
            ? FormattableString.Invariant($" of {room.OfBytes / Gibibyte:0.00}, by {setting} of the control group")
            : "";
        return $"stopped before the kernel would have killed a process: {left}{of}, "
            + FormattableString.Invariant($"{Least(room) / Gibibyte:0.00} are kept: ask for a smaller size or ")
            + (room.Setting is { } file ? $"raise {file}" : "free memory");
    }
}
