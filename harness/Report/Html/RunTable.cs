using System.Globalization;
using System.Xml.Linq;
using Harness.Judging;
using Harness.Records.Manifest;

namespace Harness.Report.Html;

/// <summary>What was run, where and when, from run.json.</summary>
internal static class RunTable
{
    public static IEnumerable<XElement> Of(RunManifest run)
    {
        yield return Facts(
            ("Run", $"{Time(run.Started)} to {Time(run.Finished)}, profile {run.Profile}"),
            ("Experiments", string.Join(", ", run.Experiments)),
            ("Asked for", Asked(run.Options)),
            ("Order of trials", run.Seed is { } seed ? $"by chance within each repetition, seed {seed}" : "the same in each repetition"),
            ("Machine", Machine(run.Machine)),
            ("System", $"{run.Machine.OperatingSystem}, kernel {run.Machine.KernelRelease}"),
            ("Runtimes", string.Join("; ", Runtimes(run.Runtime))),
            ("Source", Provenance.Source(run.Git)),
            ("Environment", run.Environment is { } environment ? Environment(environment) : "not recorded"),
            ("Noise", Noise(run.Noise)),
            ("Limits", Limits(run.Limits)));
        yield return Tag.Details("Kernel settings", Facts([.. run.Sysctls.OrderBy(setting => setting.Key, StringComparer.Ordinal)
            .Select(setting => (setting.Key, setting.Value))]));
    }

    private static XElement Facts(params (string Name, string Value)[] facts) =>
        Tag.WithClass("div", "scroll", Tag.WithClass("table", "facts",
        Tag.Of("tbody", facts.Where(fact => fact.Value.Length > 0)
            .Select(fact => Tag.Of("tr", Tag.Of("td", fact.Name), Tag.Of("td", fact.Value))))));

    /// <summary>To the minute.</summary>
    public static string Time(DateTimeOffset? time) => time is { } known
        ? known.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC"
        : "an end that was not recorded";

    private static string Environment(EnvironmentDescription environment) =>
        $"{environment}; stack of a thread: {(environment.StackBytes is { } bytes ? Format.Quantity(bytes, "B") : "unlimited")}";

    /// <summary>Its processor and its memory.</summary>
    public static string Machine(MachineDescription machine) =>
        $"{machine.CpuModel}, {machine.LogicalCores} logical cores, "
        + (machine.MemoryBytes is { } memory ? $"{Format.Quantity(memory, "B")} of memory" : "memory not known")
        + (machine.Processors is { } processors ? $"; processors that could be used: {Usable(processors)}" : "")
        + (machine.GroupMemoryBytes is { } bytes ? $"; a control group allowed {Format.Quantity(bytes, "B")} of memory" : "");

    private static string Usable(ProcessorsDescription processors) => processors.Quota is { } quota && quota < processors.Usable
        ? string.Create(CultureInfo.InvariantCulture,
            $"{processors.Usable} ({processors.List}), of which a control group allowed the time of {quota:0.##}")
        : $"{processors.Usable} ({processors.List})";

    private static string Asked(RunRequest request) => string.Join("; ", new[]
    {
        request.Subjects.Count > 0 ? $"subjects {string.Join(", ", request.Subjects)}" : "",
        string.Join("; ", request.OwnServers.Select(server => $"own server {server.Id} ({server.Command})")),
        string.Join("; ", request.Parameters.Select(parameter =>
            $"{parameter.Key} {string.Join(", ", parameter.Value.Select(value => Format.Number(value)))}")),
        request.Repetitions is { } repetitions ? $"{repetitions} repetitions" : "",
        request.ServerCpus is { } servers ? $"servers on {servers}" : "",
        request.ClientCpus is { } clients ? $"clients on {clients}" : "",
    }.Where(part => part.Length > 0));

    private static IEnumerable<string> Runtimes(RuntimeDescription runtime)
    {
        yield return $"{runtime.DotnetRuntime} ({runtime.GcMode})";
        foreach (var (name, version) in runtime.Others ?? new Dictionary<string, string>())
            yield return $"{version} as {name}";
        if (runtime.DotnetSdk is { } sdk)
            yield return $"SDK {sdk}";
        yield return runtime.GoVersion ?? "no Go";
        yield return runtime.CcVersion ?? "no C compiler";
        if (runtime.NodeVersion is { } node)
            yield return $"Node.js {node}";
    }

    /// <summary>What others took of the machine meanwhile.</summary>
    public static string Noise(NoiseDescription? noise) => noise is null ? "not measured" :
        (noise is { OtherCpuShare: { } other, StealShare: { } steal }
            ? string.Create(CultureInfo.InvariantCulture,
                $"other programs used {other:P1} of the processors, the host of the machine took {steal:P1}; ")
            : "what other programs used of the processors was not measured; ")
        + (noise.LoadAverageAtStart is { } load
            ? string.Create(CultureInfo.InvariantCulture, $"load average at the start {load:0.00}")
            : "load average not known");

    private static string Limits(LimitsDescription limits) =>
        $"{Or(limits.OpenDescriptorsSoft)} open descriptors a process (at most {Or(limits.OpenDescriptorsHard)}), " +
        $"{Or(limits.ThreadsMax)} threads, {Or(limits.PidMax)} task ids, {Or(limits.MaxMapCount)} memory maps a process";

    private static string Or(long? limit) => limit is { } value ? Format.Number(value) : "no known limit of";
}
