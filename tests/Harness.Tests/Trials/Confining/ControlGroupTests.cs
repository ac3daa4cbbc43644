using System.Diagnostics;
using Harness.Instruments.ControlGroups;

namespace Harness.Tests.Trials.Confining;

/// <summary>Groups as the kernel shows them: made, entered, and gone with the trial.</summary>
public class ControlGroupTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact, NeedsTaskGroup]
    public async Task A_program_that_enters_a_group_of_tasks_is_listed_in_it()
    {
        await using var launcher = new Launcher();
        var group = new TaskGroup(launcher, mostTasks: 100);
        ContractProcess inside = launcher.Start("planted", group.Enter(Planted));
        await inside.ReadyAsync("listening", Patience, default);
        Assert.Contains("experiments-", File.ReadAllText($"/proc/{inside.Id}/cgroup"), StringComparison.Ordinal);
        Assert.Equal(0, group.Refused);
    }

    [Fact, NeedsTaskGroup]
    public async Task A_group_of_two_tasks_refuses_the_third()
    {
        await using var launcher = new Launcher();
        var group = new TaskGroup(launcher, mostTasks: 2);
        ProcessCommand command = group.Enter(new("sh", ["-c", "sleep 0 | sleep 0 | sleep 0"]));
        using Process shell = Process.Start(new ProcessStartInfo(command.Program, command.Arguments) { RedirectStandardError = true })!;
        await shell.WaitForExitAsync();
        Assert.NotEqual(0, shell.ExitCode);
        Assert.True(group.Refused > 0);
    }

    [Fact, NeedsMemoryGroup]
    public async Task A_program_that_takes_more_than_its_group_may_have_is_killed_and_counted()
    {
        await using var launcher = new Launcher();
        var group = new MemoryGroup(launcher, 16 << 20);
        ProcessCommand command = group.Enter(new("sh", ["-c", "head -c 64M /dev/zero | tail -c 64M | wc -c"]));
        using Process shell = Process.Start(
            new ProcessStartInfo(command.Program, command.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await shell.WaitForExitAsync();
        Assert.Equal(1, group.Killed);
        Assert.True(group.TimesMet > 0);
        Assert.InRange(group.PeakBytes!.Value, 8 << 20, 16 << 20);
    }

    [Fact, NeedsMemoryGroup]
    public async Task A_trial_whose_process_the_kernel_killed_says_so_and_names_the_limit()
    {
        List<Row> rows = [];
        Experiment greedy = Sample.Experiment(async (trial, cancellation) =>
        {
            ProcessCommand command = new MemoryGroup(trial.Launcher, 16 << 20).Enter(
                new("sh", ["-c", "head -c 64M /dev/zero | tail -c 64M | wc -c"]));
            using Process shell = Process.Start(
                new ProcessStartInfo(command.Program, command.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await shell.WaitForExitAsync(cancellation);
            throw new TrialFailedException("9248 connections were refused");
        }, repetitions: 1);
        await new Runner(new PlainProgress(TextWriter.Null)).RunAsync(greedy,
            TrialPlan.For(
                greedy, Sample.Prepared(greedy), new RunOptions { Profile = Profile.Smoke }, PlantedMachine.With(1L << 30), seed: 1),
            new HashSet<(string, Point, int)>(), rows.Add, default);
        Assert.All(rows, row => Assert.Matches(
            "^killed by the kernel: memory limit of 16 MiB .* of the control group.; 9248 connections were refused$", row.Reason),
            throwIfEmpty: true);
    }

    [Fact, NeedsMemoryGroup]
    public async Task No_group_outlives_its_launcher_also_when_its_processes_were_there_to_the_end()
    {
        string[] before = Groups();
        await using (var launcher = new Launcher())
        {
            await launcher.Start("planted", new MemoryGroup(launcher, 256 << 20).Enter(Planted)).ReadyAsync("listening", Patience, default);
            Assert.Equal(before.Length + 1, Groups().Length);
        }
        Assert.Equal(before, Groups());
    }

    [Fact, NeedsMemoryGroup]
    public async Task What_a_killed_harness_left_is_gone_when_the_next_group_is_made()
    {
        string abandoned = Path.Combine(ControlGroupHierarchy.Of("memory")!.FromOwnUp().First(), $"experiments-{int.MaxValue}-1");
        Directory.CreateDirectory(abandoned);
        await using var launcher = new Launcher();
        _ = new MemoryGroup(launcher, 16 << 20);
        Assert.False(Directory.Exists(abandoned));
    }

    private static ProcessCommand Planted { get; } = new(SuiteFiles.Executable("Planted"), []);

    /// <summary>Those of this process: others may make their own meanwhile.</summary>
    private static string[] Groups() => Directory.GetDirectories(
        ControlGroupHierarchy.Of("memory")!.Root, $"experiments-{Environment.ProcessId}-*",
        new EnumerationOptions { RecurseSubdirectories = true });
}
