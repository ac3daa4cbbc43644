using Harness.Instruments;

namespace Harness.Running;

/// <summary>
/// Looks at the machine's memory while a trial climbs, and ends the trial before the kernel ends a process of its own choosing (oom_killer,
/// Documentation/admin-guide/mm/concepts.rst). What a trial holds is given back when its processes end.
/// </summary>
sealed class MemoryGuard : IAsyncDisposable
{
    /// <summary>
    /// Of all memory, that is left: at the fastest climb seen here, half a gigabyte a second, twenty times what is taken between two looks.
    /// </summary>
    private const double LeastShare = 0.05;

    private const double Gibibyte = 1L << 30;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    private MemoryGuard(Func<MachineUse> read, CancellationTokenSource trial) => _watching = Task.Run(() => WatchAsync(read, trial));

    /// <summary>Why it ended the trial; null when it did not.</summary>
    public string? Reason { get; private set; }

    /// <summary>Begins to look.</summary>
    /// <param name="read">How the machine is read.</param>
    /// <param name="trial">Cancelled when too little is left.</param>
    public static MemoryGuard Watch(Func<MachineUse> read, CancellationTokenSource trial) => new(read, trial);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private async Task WatchAsync(Func<MachineUse> read, CancellationTokenSource trial)
    {
        while (!_stop.IsCancellationRequested)
        {
            MachineUse now = read();
            double least = LeastShare * (now.UsedBytes + now.FreeBytes);
            if (now.FreeBytes < least)
            {
                Reason = FormattableString.Invariant(
                    $"stopped before the kernel would have killed a process: {now.FreeBytes / Gibibyte:0.00} GiB of memory were left, ")
                    + FormattableString.Invariant($"{least / Gibibyte:0.00} are kept: ask for a smaller size or free memory");
                await trial.CancelAsync();
                return;
            }
            await Task.Delay(Between, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
