using System.Globalization;
using System.Text.Json;
using static Experiments.Descriptors.DescriptorColumns;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Descriptors;

/// <summary>
/// How far a process may raise its limit of descriptors: to fs.nr_open, whatever its rights. It is one setting for the whole machine, so it
/// is met where it stands, by a process that ends with its trial.
/// </summary>
static class DescriptorCeiling
{
    public const string Raise = "descriptor-ceiling";

    private const string Setting = "/proc/sys/fs/nr_open";

    public static Wall Create()
    {
        long here = HostFile.Number(Setting) ?? 0;
        return new("descriptor-ceiling", Limit with { Meaning = "that a process asks for with setrlimit (fs.nr_open)" }, "fs.nr_open",
            "sysctl -w fs.nr_open=2097152",
            [
                new(new(Raise, "kernel: setrlimit(RLIMIT_NOFILE) to fs.nr_open, and to one more", _ => Task.FromResult(
                        WhyNot(here) is { } reason ? Preparation.NotPossible(reason) : Preparation.Ready(Driver.Listener))),
                    new([], [here], [here]), MeasureAsync) { MostRepetitions = _ => 1 },
            ])
        { Standing = OfDescriptors };
    }

    /// <summary>Where the kernel refuses fs.nr_open itself, for want of a right, its refusal of more says nothing.</summary>
    private static string? WhyNot(long here) =>
        here == 0 ? $"this host does not show {Setting}"
        : SmallProgram.Run(DescriptorLimit.On(new ProcessCommand("true", []), here), SmallProgram.Patience) is { Succeeded: true } ? null
        : $"no limit may be raised to fs.nr_open here, so that nothing can be told of one more: {Rights.Missing(Right.SysResource)}";

    private static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long limit = trial.Point[DescriptorColumns.Limit.Id];
        ContractProcess process = await Driver.ListenerAsync(trial, inside: null, cancellation);
        string at = await RaiseAsync(process, limit, cancellation), beyond = await RaiseAsync(process, limit + 1, cancellation);
        if (at.Length > 0)
            throw new TrialFailedException($"{at} at {limit.ToString(CultureInfo.InvariantCulture)}: ask for no more than {Setting} says");
        return new Measurement()
            .Set(Raised, limit + 1).Set(OfDescriptors.Expected, limit).Set(OfDescriptors.Met, beyond.Length > 0 ? limit : limit + 1)
            .Set(Signature, beyond.Length > 0 ? beyond : "none");
    }

    private static async Task<string> RaiseAsync(ContractProcess process, long descriptors, CancellationToken cancellation)
    {
        JsonElement answer = await Driver.AskAsync(process, "limit", cancellation, ("descriptors", descriptors));
        return Answers.Text(answer, "error");
    }

    /// <summary>Measured is how far above fs.nr_open a limit could be raised.</summary>
    public static Finding Beyond(Evidence rows, string subject)
    {
        Row[] trials = [.. rows.Measured(subject, OfDescriptors.Met).Where(row => row.Number(OfDescriptors.Expected) is not null)];
        return trials.Length == 0
            ? rows.NotMeasured(subject, "fs.nr_open")
            : Finding.OfCounts([.. trials.Select(row => row.Number(OfDescriptors.Met)!.Value - row.Number(OfDescriptors.Expected)!.Value)],
                $"descriptors above fs.nr_open, {trials[0].Number(OfDescriptors.Expected).Told("N0")}, that setrlimit granted; one more: "
                    + $"{trials[0].Text(Signature) ?? "an error that is not known"}");
    }
}
