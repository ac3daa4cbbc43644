using System.Globalization;
using System.Text.Json;
using Experiments.Micro.Bench;
using Experiments.Micro.Cases;
using Harness.Declaring;
using Harness.Output;
using Harness.Running;
using static Experiments.Micro.MicroColumns;

namespace Experiments.Micro;

/// <summary>What do the small things cost that every connection is made of: a buffer, a hand-over between tasks, a deadline?</summary>
public static class MicroExperiment
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Each trial is a process of its own, which takes longer to start than a short job to run.
    private static readonly PerProfile<JobLength> Lengths = new(new(1, 3, 0.001), new(3, 10, 0.02), new(5, 15, 0.06));

    /// <summary>The experiment as data.</summary>
    public static Experiment Create() => new()
    {
        Id = "micro",
        Text = "What do a buffer, a hand-over between tasks and a deadline cost?",
        Method = "A trial starts a fresh process in which BenchmarkDotNet measures one case: it finds out how many operations fit an "
            + "iteration, warms up, measures so many iterations and takes the empty loop off. One more iteration counts what is allocated "
            + "and collected. The row has the median over the iterations; no outlier is left out. The same classes, run by "
            + "BenchmarkDotNet alone and for longer: dotnet run -c Release --project experiments/Micro -- bdn --filter '*'.",
        Limits = "One thread, or two tasks that take turns, in a process with an almost empty heap and warm caches: the least that "
            + "each can cost, not what it costs in a server. The jobs are short: differences of some per cent are noise. Two tasks may "
            + "run on two cores, where a wait may end before it begins. Workstation collections are part of the time of what allocates.",
        Subjects = [.. CaseCatalog.All.Select(SubjectOf)],
        Parameters = [Bytes],
        Columns = All,
        Repetitions = new(1, 3, 5),
        ExpectedTime = new(TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(70), TimeSpan.FromMinutes(5)),
        Applies = (_, subject, point) => CaseCatalog.Find(subject.Id)!.TakesBytes == point[Bytes.Id] > 0,
        Measure = MeasureAsync,
    };

    /// <summary>What its rows mean.</summary>
    public static Reading Reading { get; } = new()
    {
        Figures =
        [
            new("time-against-bytes", MicroFigures.TimeAgainstBytes),
            new("time-of-hand-overs-and-timers", MicroFigures.TimeOfHandOversAndTimers),
        ],
    };

    private static Subject SubjectOf(MicroCase chosen) => new(chosen.Id, chosen.Description, _ =>
        Task.FromResult(Preparation.Ready(new(SuiteFiles.Executable("Experiments.Micro"), ["bench", "--case", chosen.Id]))));

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        ProcessCommand command = CaseCatalog.Find(trial.Subject.Id)!.TakesBytes
            ? trial.Command.With("--bytes", trial.Point[Bytes.Id].ToString(CultureInfo.InvariantCulture))
            : trial.Command;
        JobLength length = Lengths[trial.Profile];
        ContractProcess bench = trial.Launcher.Start(trial.Subject.Id, command);
        await bench.ReadyAsync("ready", Patience, cancellation);
        JsonElement answer = await bench.AskAsync("measure", Patience, cancellation,
            ("warmups", length.Warmups), ("iterations", length.Iterations), ("iteration_seconds", length.IterationSeconds));
        return MicroReading.Of(answer);
    }
}
