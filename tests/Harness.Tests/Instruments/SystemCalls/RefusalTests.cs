using System.Diagnostics;
using Harness.Instruments.SystemCalls;

namespace Harness.Tests.Instruments.SystemCalls;

/// <summary>The method that a row names, as processes with fewer and fewer rights see it.</summary>
[Collection(SystemCallTests.Name)]
public class RefusalTests
{
    private const string NoEbpf = "ebpf refused: EPERM, needs CAP_BPF and CAP_PERFMON, which root does not have here "
        + "(of a container: --cap-add BPF --cap-add PERFMON)";
    private const string Tracefs = "mountpoint -q /sys/kernel/tracing || mount -t tracefs tracefs /sys/kernel/tracing";
    private const string PtraceScope = "/proc/sys/kernel/yama/ptrace_scope";

    private static readonly string Planted = SuiteFiles.Executable("Planted");

    [Fact, NeedsCounting("ebpf")]
    public async Task With_all_rights_the_method_is_ebpf_and_nothing_was_refused()
    {
        await using var launcher = new Launcher();
        ContractProcess planted = await StartAsync(launcher);
        using ISystemCallCounter counter = SystemCallCounter.Attach([planted.Id], out string method)!;
        Assert.Equal(("ebpf", "ebpf", false), (method, counter.Method, counter.Distorts));
    }

    [Fact, NeedsLesserRights]
    public async Task Without_the_right_to_bpf_the_method_is_perf_and_the_missing_right_is_named()
    {
        await using var launcher = new Launcher();
        ContractProcess planted = await StartAsync(launcher);
        Assert.Equal(
            "perf; ebpf refused: EPERM, needs CAP_BPF, which root does not have here (of a container: --cap-add BPF)",
            RunWithoutBpf(planted));
    }

    [Fact, NeedsLesserRights]
    public async Task Without_descriptors_enough_for_perf_the_number_that_it_needs_is_named()
    {
        await using var launcher = new Launcher();
        ContractProcess planted = await StartAsync(launcher);
        string[] reasons = RunWithoutBpf(planted, limit: "ulimit -n 200; ").Split("; ");
        Assert.Equal($"perf refused: EMFILE, needs {PerfWatch.All.Count} descriptors a thread (ulimit -n)", reasons[2]);
    }

    [Fact, NeedsLesserRights("strace")]
    public async Task Without_any_right_a_process_of_the_same_rights_is_left_to_strace()
    {
        await using var launcher = new Launcher();
        ContractProcess planted = await StartAsync(launcher, "setpriv", "--bounding-set=-all");
        string[] reasons = Run("setpriv", "--bounding-set=-all", Planted, "--count-system-calls", $"{planted.Id}").Split("; ");
        string last = MayTraceOthers() ? "strace (distorts what depends on timing)" : "none";
        Assert.Equal((last, NoEbpf), (reasons[0], reasons[1]));
        Assert.Matches(
            "^perf refused: (EPERM, .* needs CAP_SYS_ADMIN|EACCES, needs CAP_PERFMON), which root does not have here",
            reasons[2]);
    }

    [Fact, NeedsLesserRights("strace")]
    public async Task Without_any_right_a_process_with_more_is_not_counted_and_every_reason_is_given()
    {
        await using var launcher = new Launcher();
        ContractProcess planted = await StartAsync(launcher);
        string[] reasons = Run("setpriv", "--bounding-set=-all", Planted, "--count-system-calls", $"{planted.Id}").Split("; ");
        Assert.Equal(("none", NoEbpf), (reasons[0], reasons[1]));
        Assert.StartsWith("perf refused: ", reasons[2], StringComparison.Ordinal);
        Assert.Equal(
            "strace refused: EPERM, needs CAP_SYS_PTRACE, which root does not have here (of a container: --cap-add SYS_PTRACE)",
            reasons[3]);
    }

    private static bool MayTraceOthers() => !File.Exists(PtraceScope) || File.ReadAllText(PtraceScope).Trim() == "0";

    private static async Task<ContractProcess> StartAsync(Launcher launcher, params string[] before)
    {
        string[] words = [.. before, Planted, "--returns", "1,0,0,0", "--bytes", "1"];
        ContractProcess planted = launcher.Start("planted", new ProcessCommand(words[0], words[1..]));
        await planted.ReadyAsync("ready", Counting.Patience, CancellationToken.None);
        return planted;
    }

    /// <summary>In a mount namespace of its own, so that the host's tracefs stays as it is, mounted or not.</summary>
    private static string RunWithoutBpf(ContractProcess counted, string limit = "") => Run(
        "unshare", "--mount", "sh", "-c",
        $"{Tracefs}; {limit}" + "exec setpriv --bounding-set=-bpf,-sys_admin \"$0\" \"$@\"",
        Planted, "--count-system-calls", $"{counted.Id}");

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }
}
