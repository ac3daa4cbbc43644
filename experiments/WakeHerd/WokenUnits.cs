using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Linux;
using static Experiments.WakeHerd.HerdColumns;

namespace Experiments.WakeHerd;

/// <summary>Tasks, goroutines or threads that wait in one process, and are let go at once.</summary>
static class WokenUnits
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>How long they are watched while they wait, where that is asked.</summary>
    private static readonly PerProfile<TimeSpan> Waiting = new(Milliseconds(50), Milliseconds(500), Milliseconds(500));

    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long count = trial.Point[Waiters.Id];
        ContractProcess units = trial.Launcher.Start(
            trial.Subject.Id, trial.Command.With("--count", count.ToString(CultureInfo.InvariantCulture)));
        await units.ReadyAsync("ready", Patience, cancellation);
        RequireCount("parked", await units.AskAsync("park", Patience, cancellation), count);
        var row = new Measurement().Set(Processes, 1);
        if (HerdSubjects.IsWatched(trial.Subject.Id, count))
            row.Set(WaitingShare, await ProcessorShareAsync(units.Id, Waiting[trial.Profile], cancellation));
        if (HerdSubjects.IsLetGo(trial.Subject.Id))
            await LetGoAsync(row, units, count, cancellation);
        else
            await EndAsync(units, cancellation);
        return row;
    }

    /// <summary>Writes into a row what a subject says of its wake-ups.</summary>
    /// <exception cref="TrialFailedException">Another number has woken up, or they came in no order.</exception>
    internal static void Write(Measurement row, JsonElement woken, long count)
    {
        RequireCount("woken", woken, count);
        double[] inOrder =
        [
            Answers.Number(woken, "first_seconds"), Answers.Number(woken, "median_seconds"), Answers.Number(woken, "p99_seconds"),
            Answers.Number(woken, "last_seconds"),
        ];
        if (!inOrder.SequenceEqual(inOrder.Order()))
            throw new TrialFailedException($"wake-ups are told in no order: {string.Join(", ", inOrder.Select(Format.Number))} s");
        double processor = Answers.Number(woken, "cpu_seconds");
        row.Set(First, inOrder[0]).Set(Median, inOrder[1]).Set(P99, inOrder[2]).Set(Last, inOrder[3])
            .Set(Release, Answers.Number(woken, "release_seconds"))
            .Set(Processor, processor)
            .Set(ProcessorEach, processor / count);
    }

    /// <summary>After a collection, so that what parking left behind is not collected while they wake up.</summary>
    private static async Task LetGoAsync(Measurement row, ContractProcess units, long count, CancellationToken cancellation)
    {
        await units.AskAsync("collect", Patience, cancellation);
        Write(row, await units.AskAsync("wake", Patience, cancellation, ("moments", true)), count);
    }

    /// <summary>By a signal, which waits for no turn as a command and the end of the input do.</summary>
    private static Task EndAsync(ContractProcess units, CancellationToken cancellation)
    {
        Signals.Send(units.Id, Signals.Kill);
        return units.LastWordAsync("terminated", Patience, cancellation);
    }

    private static async Task<double> ProcessorShareAsync(int process, TimeSpan time, CancellationToken cancellation)
    {
        double before = ProcessorTime.Seconds([process]);
        long start = Stopwatch.GetTimestamp();
        await Task.Delay(time, cancellation);
        return (ProcessorTime.Seconds([process]) - before) / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void RequireCount(string done, JsonElement answer, long count)
    {
        if (Answers.Count(answer, "count") is var counted && counted != count)
            throw new TrialFailedException($"{counted} of {count} waiters were {done}"
                + (Answers.TextIfTold(answer, "error") is { } error ? $": {error}" : ""));
    }

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);
}
