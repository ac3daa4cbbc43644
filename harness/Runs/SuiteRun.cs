using System.Globalization;
using Harness.Instruments;
using Harness.Instruments.Cpu;
using Harness.Instruments.Memory;
using Harness.Processes;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Trials;
using Harness.Trials.Running;
using Spectre.Console;

namespace Harness.Runs;

/// <summary>One invocation: refuses what cannot work, prints its plan, runs each experiment, and has what was written reported.</summary>
public static partial class SuiteRun
{
    /// <summary>Runs experiments into one folder.</summary>
    /// <param name="report">Makes the report of a folder into which these experiments have written rows.</param>
    /// <returns>An <see cref="ExitStatus"/>.</returns>
    /// <exception cref="RefusedException">Something that the user can put right, before anything was started.</exception>
    public static async Task<int> ExecuteAsync(
        IReadOnlyList<Experiment> experiments, RunOptions asked, Action<string, IReadOnlyList<Experiment>> report)
    {
        Preflight.RequireOptimizedBuild();
        using var interruption = new Interruption();
        using RunFolder? resumed = asked.Resume is { } path ? RunFolder.ToWrite(path) : null;
        RunManifest? earlier = resumed is null ? null : RunManifest.Read(resumed.Manifest);
        RunOptions options = earlier is null ? asked with { Seed = asked.Seed ?? NewSeed() } : AsRecorded(earlier, asked);
        IReadOnlyList<Experiment> chosen =
            SubjectChoice.ExperimentsWithSubjects(earlier is null ? experiments : RecordedExperiments(earlier, experiments), options);
        WireOption.RequireOffered(options.Wire, chosen, experiments);

        try
        {
            IReadOnlyList<(Experiment, IReadOnlyList<PlannedTrial>)> plans = await PlanAsync(chosen, options, interruption.Token);
            if (earlier is not null && Resumption.IsComplete(resumed!, plans))
                return Resumption.Complete(resumed!, earlier, () => Finish(chosen, resumed!, failures: 0, report));
            if (earlier is not null)
                Resumption.RequireSame(
                    resumed!, earlier, await ManifestAsync(earlier, chosen, options, resumed!), plans, options.ResumeAnyway);
            await Preflight.RequireQuietAsync(options, interruption.Token);
            using RunFolder folder = resumed ?? RunFolder.New(options.Output, options.Profile, DateTimeOffset.UtcNow);
            if (earlier is not null)
                Resumption.KeepProvenance(folder, earlier, chosen);
            return await RunAsync(plans, options, folder, await ManifestAsync(earlier, chosen, options, folder), report, interruption);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("interrupted before the first trial");
            return ExitStatus.Interrupted;
        }
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<(Experiment Experiment, IReadOnlyList<PlannedTrial> Trials)> plans,
        RunOptions options,
        RunFolder folder,
        RunManifest manifest,
        Action<string, IReadOnlyList<Experiment>> report,
        Interruption interruption)
    {
        manifest.Write(folder.Manifest);
        PrintPlan(plans, options, folder);
        CpuNoise noise = CpuNoise.None;
        int failures = 0;
        bool interrupted = false;
        try
        {
            foreach (var (experiment, trials) in plans)
            {
                IAnsiConsole console = AnsiConsole.Console;
                var runner = new Runner(TerminalProgress.Suits(console) ? new TerminalProgress(console) : new PlainProgress(Console.Out))
                {
                    Environment = InheritedEnvironment.Read(options.KeepEnvironment),
                };
                try
                {
                    failures += await RunAsync(runner, new(experiment, trials, folder, manifest), experiment, folder, interruption.Token);
                }
                finally
                {
                    noise = noise.And(runner.Noise);
                }
            }
        }
        catch (OperationCanceledException)
        {
            interrupted = true;
        }
        RunManifest finished = manifest with
        {
            Finished = DateTimeOffset.UtcNow,
            Interrupted = interrupted,
            Noise = new NoiseDescription(noise.OtherShare, noise.StealShare, manifest.Noise!.LoadAverageAtStart)
                .AtMost(manifest.Noise),
        };
        folder.RequireThere();
        finished.Write(folder.Manifest);
        foreach (string warning in finished.Noise.Warnings())
            Console.WriteLine(warning);
        return interrupted
            ? Interrupted(folder, interruption)
            : Finish([.. plans.Select(plan => plan.Experiment)], folder, failures, report);
    }

    /// <summary>What nobody foresaw ends one experiment at most: the others are measured, and the report is made.</summary>
    /// <returns>How many trials failed; 1 for all that an experiment did not come to.</returns>
    private static async Task<int> RunAsync(
        Runner runner, ExperimentRun run, Experiment experiment, RunFolder folder, CancellationToken cancellation)
    {
        folder.RequireThere();
        try
        {
            return await run.ExecuteAsync(runner, cancellation);
        }
        catch (Exception surprise) when (surprise is not (OperationCanceledException or OutputException or RowsFileException))
        {
            Console.Error.WriteLine($"{experiment.Id} ended before its last trial: {Surprise.Of(surprise)}");
            return 1;
        }
    }

    private static async Task<IReadOnlyList<(Experiment, IReadOnlyList<PlannedTrial>)>> PlanAsync(
        IReadOnlyList<Experiment> experiments, RunOptions options, CancellationToken cancellation)
    {
        MachineCapacity machine = MachineCapacity.Read();
        var plans = new List<(Experiment, IReadOnlyList<PlannedTrial>)>();
        foreach (Experiment experiment in experiments)
        {
            var subjects = await SubjectChoice.PrepareAsync(experiment, options, cancellation);
            IReadOnlyList<PlannedTrial> trials = TrialPlan.For(experiment, subjects, options, machine, options.Seed!.Value);
            Preflight.RequireNamedSizesFit(trials, options);
            plans.Add((experiment, trials));
        }
        RequireTrialsOf(options, plans.SelectMany(plan => plan.Item2).Select(trial => trial.Subject.Id).ToHashSet());
        return plans;
    }

    /// <summary>A subject that the user named and no trial measures would be left out without a word.</summary>
    /// <exception cref="RefusedException">There is one.</exception>
    private static void RequireTrialsOf(RunOptions options, IReadOnlySet<string> measured)
    {
        if (options.Subjects.FirstOrDefault(id => !measured.Contains(id)) is { } none)
            throw new RefusedException($"{none} has no trial in profile {options.Profile.ToString().ToLowerInvariant()}: "
                + "choose a larger --profile, or name its sizes (list shows the parameters)");
    }

    private static int Finish(
        IReadOnlyList<Experiment> experiments, RunFolder folder, int failures, Action<string, IReadOnlyList<Experiment>> report)
    {
        report(folder.Location, experiments);
        Console.WriteLine($"\nreport: {Path.Combine(folder.Shown, "report.html")}");
        if (failures == 0)
            return ExitStatus.Success;
        Console.Error.WriteLine($"{failures} trials failed; the reasons are in rows.csv. Run them again with --resume {folder.Shown}");
        return ExitStatus.TrialFailed;
    }

    private static int Interrupted(RunFolder folder, Interruption interruption)
    {
        string how = interruption.WasRepeated ? "interrupted twice, and what was running was killed" : "interrupted";
        Console.Error.WriteLine($"{how}; rows so far are in {folder.Shown}. Continue with --resume {folder.Shown}");
        return ExitStatus.Interrupted;
    }

    private static void PrintPlan(
        IReadOnlyList<(Experiment Experiment, IReadOnlyList<PlannedTrial> Trials)> plans, RunOptions options, RunFolder folder)
    {
        foreach (var (experiment, trials) in plans)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{experiment.Id}: {Told(trials.Count)}, {Expected(experiment, options)}{SidesOf(trials)}"));
        if (MemoryRoom.Read().Count == 0)
            Console.Error.WriteLine(
                "this host does not show its memory (/proc/meminfo): no trial is stopped before the kernel kills a process for want of it");
        Console.WriteLine($"rows go to {folder.Shown}");
    }

    private static string Told(int trials) => trials == 1 ? "1 trial" : $"{trials} trials";

    private static string SidesOf(IReadOnlyList<PlannedTrial> trials) =>
        trials.FirstOrDefault()?.Processors.Describe() is { } sides ? $"; {sides}" : "";

    private static string Expected(Experiment experiment, RunOptions options) =>
        options.Overrides.Count > 0 || options.Subjects.Count > 0 || options.Repeat is not null
            ? "as you named them"
            : experiment.ExpectedTime[options.Profile] is { TotalMinutes: >= 1 } minutes
                ? $"about {minutes.TotalMinutes:0.#} minutes on two cores"
                : $"about {experiment.ExpectedTime[options.Profile].TotalSeconds:0} seconds on two cores";
}
