using System.Diagnostics;
using Experiments.ServerEnds;
using Experiments.Tests.ServerEnds;
using Experiments.Tests.Suite;

namespace Experiments.Tests.Walls;

/// <summary>
/// Namespaces, settings, rules, mounts, control groups and processes, before and after. A network namespace without a process and without
/// a mount is gone.
/// </summary>
[Collection(nameof(LeavesNothingBehindTests))]
public class LeavesNothingBehindTests
{
    private readonly string _mark = Guid.NewGuid().ToString();

    [Fact, NeedsNetworkNamespace]
    public void A_run_that_ends_well_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        HostTraces before = HostTraces.Read(_mark);
        Process run = Start("Suite", folder, "--profile", "smoke",
            "--only", "descriptors,ports,backlog,socket-buffers,outbound-pool,threads-and-memory,connection-cap,tcp-nodelay,deadlines,"
                + "graceful-drain",
            "--subjects",
            "go-goroutine,ports-one-source,backlog-burst,unread-default-buffers,connection-pool,threads-of-a-group,"
                + "memory-task-per-connection,spike-memory-task-per-connection,nodelay,"
                + "task-per-connection-read-deadline-against-vanished,task-per-connection-killed");
        int id = run.Id;
        SuiteProcess ended = SuiteProcess.Finish(run);
        Assert.True(ended.ExitCode == ExitStatus.Success, ended.Output + ended.Errors);
        AssertSame(before, id);
    }

    [Fact, NeedsNetworkNamespace]
    public async Task A_run_whose_trial_fails_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        HostTraces before = HostTraces.Read(_mark);
        using Process run = StartLong(folder);
        using (Process dialer = Process.GetProcessById(InsideANamespace(run)))
            dialer.Kill();
        await run.WaitForExitAsync();
        Assert.Equal(ExitStatus.TrialFailed, run.ExitCode);
        AssertSame(before, run.Id);
    }

    [Fact, NeedsNetworkNamespace]
    public async Task An_interrupted_run_leaves_no_namespace_behind()
    {
        using var folder = new TemporaryFolder();
        HostTraces before = HostTraces.Read(_mark);
        using Process run = StartLong(folder);
        InsideANamespace(run);
        await InterruptAsync(run, "TERM");
        AssertSame(before, run.Id);
    }

    [Fact, NeedsNetworkNamespace]
    public async Task A_killed_run_leaves_no_namespace_behind_once_its_processes_have_seen_it()
    {
        using var folder = new TemporaryFolder();
        HostTraces before = HostTraces.Read(_mark);
        using Process run = StartLong(folder);
        InsideANamespace(run);
        run.Kill();
        await run.WaitForExitAsync();
        while (HostTraces.MarkedProcesses(_mark) is [var left, ..])
            await EndAsync(left.Id);
        AssertSame(before, run.Id);
    }

    [Fact, NeedsMemoryGroup]
    public async Task An_interrupted_run_leaves_no_control_group_behind()
    {
        using var folder = new TemporaryFolder();
        HostTraces before = HostTraces.Read(_mark);
        using Process run = Start("ThreadsAndMemory", folder, "--profile", "standard", "--allow-busy", "--subjects", "memory-event-loop",
            "--memory-limit-mib", "64");
        Looking.Until(run, () => HostTraces.GroupsOf(run.Id).Any());
        await InterruptAsync(run, "HUP");
        AssertSame(before, run.Id);
    }

    [Fact, NeedsUserSpaceWire]
    public void A_run_over_a_wire_in_user_space_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        HostTraces before = HostTraces.Read(_mark);
        Process run = Start("ServerEnds", folder, "--profile", "smoke");
        int id = run.Id;
        Assert.Equal(ExitStatus.Success, SuiteProcess.Finish(run).ExitCode);
        AssertSame(before, id);
    }

    /// <summary>
    /// A row of it is well only where the servers' census, the client's table and the kernel's sockets count the same, no connection
    /// failed, and every byte of an echo on each was the right one.
    /// </summary>
    [Fact, NeedsUserSpaceWire, NeedsRoomFor("c-epoll", 100_000)]
    public void A_hundred_thousand_connections_at_once_are_counted_alike_by_all_echo_and_leave_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        HostTraces before = HostTraces.Read(_mark);
        Process run = Start("ServerEnds", folder, "--profile", "standard", "--allow-busy", "--subjects", "c-epoll",
            "--connections", "100k");
        int id = run.Id;
        Assert.Equal(ExitStatus.Success, SuiteProcess.Finish(run).ExitCode);
        Row row = Assert.Single(RowsFile.Read(folder["run/server-ends/rows.csv"], ServerEndsExperiment.Create()));
        Assert.Equal((TrialStatus.Ok, 100_000), (row.Status, row.Point[ServerEndsExperiment.Connections.Id]));
        AssertSame(before, id);
    }

    [Fact, NeedsUserSpaceWire]
    public async Task A_run_whose_client_in_user_space_dies_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        HostTraces before = HostTraces.Read(_mark);
        using Process run = StartOverAWire(folder);
        using (Process client = Process.GetProcessById(InsideANamespace(run, "--device tun1")))
            client.Kill();
        await run.WaitForExitAsync();
        Assert.Equal(ExitStatus.TrialFailed, run.ExitCode);
        AssertSame(before, run.Id);
    }

    [Fact, NeedsUserSpaceWire]
    public async Task An_interrupted_run_over_a_wire_in_user_space_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        HostTraces before = HostTraces.Read(_mark);
        using Process run = StartOverAWire(folder);
        InsideANamespace(run, "--device tun1");
        await InterruptAsync(run, "INT");
        AssertSame(before, run.Id);
    }

    /// <summary>Four seconds of pings, after what leads up to them.</summary>
    private Process StartOverAWire(TemporaryFolder folder) =>
        Start("ServerEnds", folder, "--profile", "standard", "--allow-busy", "--subjects", "c-epoll", "--connections", "2k");

    /// <summary>A server that stands still for eight seconds.</summary>
    private Process StartLong(TemporaryFolder folder) =>
        Start("Backlog", folder, "--profile", "standard", "--allow-busy", "--subjects", "backlog-burst");

    private Process Start(string program, TemporaryFolder folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(SuiteFiles.Executable($"Experiments.{program}"), [.. arguments, "--out", folder["run"]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[HostTraces.Mark] = _mark;
        return Process.Start(start)!;
    }

    private static async Task EndAsync(int process)
    {
        try
        {
            using Process left = Process.GetProcessById(process);
            await left.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (ArgumentException)
        {
            // It is gone.
        }
    }

    private static async Task InterruptAsync(Process run, string signal)
    {
        using (Process kill = Process.Start("kill", [$"-{signal}", $"{run.Id}"]))
            await kill.WaitForExitAsync();
        await run.WaitForExitAsync();
        Assert.Equal(ExitStatus.Interrupted, run.ExitCode);
    }

    /// <summary>The dialer of a trial that is under way, once it is seen in a network namespace that is not this one.</summary>
    private int InsideANamespace(Process run) => InsideANamespace(run, " dial");

    /// <param name="command">What the command of the process has in it.</param>
    private int InsideANamespace(Process run, string command)
    {
        int inside = 0;
        Looking.Until(run, () => (inside = HostTraces.MarkedProcesses(_mark).FirstOrDefault(process =>
            process.Command.Contains(command, StringComparison.Ordinal) && process.Network != HostTraces.OwnNetwork
            && process.Network.Length > 0).Id) != 0);
        return inside;
    }

    private void AssertSame(HostTraces before, int run)
    {
        HostTraces after = HostTraces.Read(_mark, run);
        Assert.Empty(after.Processes);
        Assert.Equal(before with { Processes = [] }, after with { Processes = [] });
    }
}
