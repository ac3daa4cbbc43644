using System.Text.Json;
using Harness.Processes;

namespace Experiments.Tests.Suite;

/// <summary>Containers hide files and rights of the host: what needs them says so, everything else runs.</summary>
public class HiddenHostTests
{
    private static readonly string Program = SuiteFiles.Executable("Experiments.ConnectionMemory");
    private static readonly string Ports = SuiteFiles.Executable("Experiments.Ports");

    private static readonly string[] Hidden =
    [
        "/proc/meminfo", "/proc/zoneinfo", "/proc/slabinfo", "/proc/cpuinfo", "/proc/loadavg", "/proc/stat", "/proc/self/mountinfo",
        "/etc/os-release", "/sys/devices/system/cpu/possible", "/proc/sys/net/ipv4/ip_local_port_range",
    ];

    [Theory, NeedsMountNamespace]
    [InlineData("mount -t proc -o subset=pid proc /proc")]
    [InlineData("mount -t proc -o hidepid=2 proc /proc")]
    public void A_proc_that_shows_processes_alone_leaves_cells_empty_and_ends_no_run(string mount)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(ExitStatus.Success, Run(mount, folder).ExitCode);
        Assert.Contains("event-loop,1,ok,", Rows(folder), StringComparison.Ordinal);
    }

    [Fact, NeedsMountNamespace]
    public void Files_that_say_nothing_leave_cells_empty_and_the_report_says_what_was_not_measured()
    {
        using var folder = new TemporaryFolder();
        string file = folder["empty"];
        File.WriteAllText(file, "");
        string mounts = string.Join("; ", Hidden.Select(path => $"if [ -e {path} ]; then mount --bind {file} {path} || exit; fi"));
        Assert.Equal(ExitStatus.Success, Run(mounts, folder).ExitCode);
        Assert.Contains("event-loop,1,ok,", Rows(folder), StringComparison.Ordinal);
        JsonElement run = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(folder["run/run.json"]));
        Assert.Equal(JsonValueKind.Null, run.GetProperty("noise").GetProperty("other_cpu_share").ValueKind);
        Assert.Equal(JsonValueKind.Null, run.GetProperty("machine").GetProperty("memory_bytes").ValueKind);
        string report = File.ReadAllText(folder["run/report.html"]);
        Assert.Contains("what other programs used of the processors was not measured", report, StringComparison.Ordinal);
        Assert.Contains("memory not known", report, StringComparison.Ordinal);
    }

    [Fact, NeedsMountNamespace]
    public void A_doctor_in_a_network_namespace_says_which_setting_is_not_shown()
    {
        // Without compilers, and without a package, which the one is that works ahead of time: to build every subject takes minutes of the
        // processors, and nobody measures them here.
        using TemporaryFolder tools = new(), packages = new();
        foreach (string tool in (string[])["unshare", "nsenter"])
            File.CreateSymbolicLink(tools[tool], ProgramPath.Find(tool)!);
        SuiteProcess doctor = SuiteProcess.Finish(SuiteProcess.Start("unshare", "--net", "env",
            $"PATH={tools.Location}", $"NUGET_PACKAGES={packages.Location}", SuiteFiles.Executable("Experiments.Suite"), "doctor"));
        Assert.Equal((ExitStatus.Success, ""), (doctor.ExitCode, doctor.Errors));
        string line = doctor.Output.Split('\n').Single(one => one.Trim().StartsWith("tcp-memory-ceiling", StringComparison.Ordinal));
        Assert.Contains("net.ipv4.tcp_mem is not shown here", line, StringComparison.Ordinal);
    }

    [Theory, NeedsMountNamespace]
    [InlineData("mount --bind /proc/sys /proc/sys && mount -o remount,ro,bind /proc/sys", "Read-only file system")]
    [InlineData("echo 0 > /proc/sys/user/max_user_namespaces && export RIGHTS=-net_admin", "needs CAP_NET_ADMIN, which root does not have")]
    public void A_namespace_without_rights_is_not_run_and_the_right_is_named(string preparation, string reason)
    {
        using var folder = new TemporaryFolder();
        // In a user namespace of its own, whose settings are not the host's.
        string script = $"{preparation} && exec setpriv --bounding-set=${{RIGHTS:-+all}} \"$0\" \"$@\"";
        SuiteProcess run = SuiteProcess.Finish(SuiteProcess.Start(
            "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, Ports,
            "--profile", "smoke", "--subjects", "ports-one-source", "--out", folder["run"]));
        Assert.Equal(ExitStatus.Success, run.ExitCode);
        Assert.Matches($"ports-one-source,1,not-run,.*{reason}", File.ReadAllText(folder["run/ports/rows.csv"]));
    }

    [Theory, NeedsSystemCallFilter]
    [InlineData(1)] // EPERM
    [InlineData(93)] // EPROTONOSUPPORT
    public void Where_socket_diagnostics_are_refused_connections_are_counted_from_the_text_of_the_table(int error)
    {
        using var folder = new TemporaryFolder();
        SuiteProcess run = SuiteProcess.RunProgram(
            "Planted", ["--refuse-diagnostics", $"{error}", Program, .. Arguments(folder)]);
        Assert.Equal(ExitStatus.Success, run.ExitCode);
        Assert.Contains("event-loop,1,ok,", Rows(folder), StringComparison.Ordinal);
    }

    private static SuiteProcess Run(string mounts, TemporaryFolder folder) => SuiteProcess.Finish(SuiteProcess.Start(
        "unshare", ["--mount", "sh", "-c", $"{mounts} && exec \"$0\" \"$@\"", Program, .. Arguments(folder)]));

    private static string[] Arguments(TemporaryFolder folder) =>
        ["--profile", "smoke", "--connections", "50", "--repeat", "1", "--servers", "event-loop", "--out", folder["run"]];

    private static string Rows(TemporaryFolder folder) => File.ReadAllText(folder["run/connection-memory/rows.csv"]);
}
