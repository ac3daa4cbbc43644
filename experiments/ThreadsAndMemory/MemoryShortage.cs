using System.Diagnostics;
using static Experiments.ThreadsAndMemory.MemoryColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.ThreadsAndMemory;

/// <summary>Fills a server with connections that have echoed a byte until its control group has no memory for one more.</summary>
static class MemoryShortage
{
    /// <summary>What one process may dial with 20,000 descriptors.</summary>
    public const long MostAsked = 18_000;

    private const int Released = 500;
    private const double Patience = 3;
    private const int BitsOfAMebibyte = 20;
    private const long MostMebibytes = 1L << (62 - BitsOfAMebibyte);

    private static readonly TimeSpan Startup = TimeSpan.FromSeconds(30);

    /// <summary>Of a limit in MiB.</summary>
    public static long Bytes(long limit) => Math.Min(limit, MostMebibytes) << BitsOfAMebibyte;

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long limit = Bytes(trial.Point[MemoryColumns.Limit.Id]);
        var row = new Measurement().Set(Asked, MostAsked);
        if (trial.Subject.Id != MemoryWall.Go)
            row.Set(HeapLimit, await HeapLimitAsync(trial, limit, cancellation));
        var group = new MemoryGroup(trial.Launcher, limit);
        Trial confined = trial with { Command = group.Enter(trial.Command) };
        ServerFleet server = await Confined.ServerAsync(confined, cancellation);
        ContractProcess process = server.Processes[0], dialer = await Driver.DialerAsync(trial, inside: null, cancellation);
        long kernelBefore = group.KernelBytes ?? 0;

        Filling filling = await Filling.UntilFullAsync(server, dialer, group, MostAsked, cancellation);
        row.Set(Stands, filling.Served).Set(Seconds, filling.Seconds)
            .Set(Used, filling.Used).Set(Anonymous, filling.Anonymous).Set(Kernel, filling.Kernel).Set(Committed, filling.Committed)
            .Set(KernelEach, filling.ServedThen > 0 ? (filling.Kernel - kernelBefore) / (double)filling.ServedThen : null);

        int released = (int)Math.Min(Released, filling.Served);
        bool lives = await Ending.OutlivesAsync(process, async () =>
        {
            await server.CensusAsync(cancellation);
            await Driver.AskAsync(dialer, "release", cancellation, ("connections", released), ("seconds", Patience));
            row.Set(Recovered, await Newcomers.ServedInAsync(dialer, server, filling.Served - released, cancellation));
            await server.CensusAsync(cancellation);
        });
        row.Set(Peak, group.PeakBytes).Set(TimesMet, group.TimesMet).Set(Killed, group.Killed)
            .Set(ExitCode, process.ExitCode).Set(Alive, lives && row.Has(Recovered) ? 1 : 0)
            .Set(Signature, lives
                ? filling.Served == MostAsked ? "none: all that were asked for fit" : "connections wait"
                : $"{Ending.Of(process.ExitCode!.Value, process.LastWords)}; oom_kill of the group: {group.Killed}");
        if (!lives)
            row.Set(Restarted, await RestartAsync(confined, dialer, cancellation));
        return row;
    }

    /// <summary>In a group of its own, since its memory would count in that of the server.</summary>
    private static async Task<long?> HeapLimitAsync(Trial trial, long limit, CancellationToken cancellation)
    {
        var group = new MemoryGroup(trial.Launcher, limit);
        ProcessCommand command = SubjectProgram.Command("heap") with { Variables = trial.Command.Variables };
        ContractProcess process = trial.Launcher.Start("heap", group.Enter(command));
        return Answers.Count(await Confined.StartAsync(() => process.ReadyAsync("ready", Startup, cancellation)), "heap_bytes");
    }

    private static async Task<double?> RestartAsync(Trial confined, ContractProcess dialer, CancellationToken cancellation)
    {
        await Driver.AskAsync(dialer, "close", cancellation);
        long started = Stopwatch.GetTimestamp();
        ServerFleet server = await Confined.ServerAsync(confined, cancellation);
        return await Newcomers.ServedInAsync(dialer, server, served: 0, cancellation) is null
            ? null
            : Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
