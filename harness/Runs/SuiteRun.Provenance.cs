using Harness.Instruments;
using Harness.Instruments.Cpu;
using Harness.Processes;
using Harness.Records;
using Harness.Records.Manifest;
using Harness.Trials;
using Harness.Trials.Running;

namespace Harness.Runs;

// What a run has to be to go on as the one that it resumes, and what run.json says of it.
public static partial class SuiteRun
{
    /// <summary>A run is resumed whole: a program that knows a part of its experiments would leave the others out of the report.</summary>
    private static IReadOnlyList<Experiment> RecordedExperiments(RunManifest earlier, IReadOnlyList<Experiment> experiments)
    {
        string? other = earlier.Experiments.FirstOrDefault(id => experiments.All(experiment => experiment.Id != id));
        return other is null
            ? [.. experiments.Where(experiment => earlier.Experiments.Contains(experiment.Id))]
            : throw new RefusedException($"the run that is resumed measured {other} too: resume it by run-all.sh, without --only");
    }

    private static RunOptions AsRecorded(RunManifest earlier, RunOptions asked)
    {
        IEnumerable<string> given = asked.OwnServers.Select(definition => definition.Split('=')[0].Trim());
        string[] forgotten = [.. earlier.Options.OwnServers.Select(server => server.Id).Except(given)];
        string[] unnamed = [.. (earlier.Runtime.Others?.Keys ?? []).Except(asked.Runtimes.Select(runtime => runtime.Name))];
        return forgotten.Length > 0
            ? throw new RefusedException($"the run that is resumed measured a server of yours: give --server \"{forgotten[0]}=...\" again")
            : unnamed.Length > 0
            ? throw new RefusedException($"the run that is resumed measured a runtime of yours: give --runtime \"{unnamed[0]}=...\" again")
            : asked with
            {
                Profile = earlier.ProfileValue,
                Subjects = earlier.Options.Subjects,
                Overrides = earlier.Options.Parameters,
                Repeat = earlier.Options.Repetitions,
                KeepEnvironment = earlier.Options.KeepEnvironment,
                ServerProcessors = ProcessorList.Parse(earlier.Options.ServerCpus ?? ""),
                ClientProcessors = ProcessorList.Parse(earlier.Options.ClientCpus ?? ""),
                Wire = WireOption.Read(earlier.Wire),
                Seed = earlier.Seed ?? NewSeed(),
            };
    }

    private static int NewSeed() => Random.Shared.Next();

    private static async Task<RunManifest> ManifestAsync(
        RunManifest? earlier, IReadOnlyList<Experiment> experiments, RunOptions options, RunFolder folder) => new(
        earlier?.Started ?? DateTimeOffset.UtcNow,
        Finished: null,
        Interrupted: false,
        options.Profile.ToString().ToLowerInvariant(),
        [.. experiments.Select(experiment => experiment.Id)],
        new RunRequest(
            options.Subjects, [.. options.OwnServers.Select(OwnServer.Of)], options.Overrides, options.Repeat,
            options.AllowBusy || earlier?.Options.AllowBusy == true, options.KeepEnvironment,
            options.ServerProcessors?.ToString(), options.ClientProcessors?.ToString()),
        MachineDescription.Read(),
        LimitsDescription.Read(),
        Sysctls.Read(),
        await RuntimeDescription.ReadAsync(SubjectRuntime.GcMode(InheritedEnvironment.Read(options.KeepEnvironment))) with
        {
            Others = options.Runtimes.Count > 0 ? options.Runtimes.ToDictionary(runtime => runtime.Name, runtime => runtime.Version) : null,
        },
        await SourceVersion.ReadAsync(SuiteFiles.SourceRoot, except: folder.Location),
        new NoiseDescription(earlier?.Noise?.OtherCpuShare, earlier?.Noise?.StealShare, MachineNoise.LoadAverage()),
        EnvironmentDescription.Read(InheritedEnvironment.Read(options.KeepEnvironment)),
        options.Seed,
        Wire: WireOption.Text(options.Wire));
}
