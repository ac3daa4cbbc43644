using Harness.Instruments.SystemCalls;

namespace Harness.Tests.Instruments.SystemCalls;

/// <summary>Counters by the name of their method, and processes whose calls are known.</summary>
static class Counting
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static ISystemCallCounter? Attach(string method, IReadOnlyList<int> processIds, out string refusal) => method switch
    {
        "ebpf" => EbpfCounter.Attach(processIds, out refusal),
        "perf" => PerfCounter.Attach(processIds, out refusal),
        _ => StraceCounter.Attach(processIds, out refusal),
    };

    public static ISystemCallCounter Attach(string method, params IReadOnlyList<int> processIds) =>
        Attach(method, processIds, out string refusal) ?? throw new InvalidOperationException($"{method} refused: {refusal}");

    public static async Task<ContractProcess> StartPlantedAsync(Launcher launcher, params string[] arguments)
    {
        ContractProcess planted = launcher.Start("planted", new ProcessCommand(SuiteFiles.Executable("Planted"), arguments));
        await planted.ReadyAsync("ready", Patience, CancellationToken.None);
        return planted;
    }
}
