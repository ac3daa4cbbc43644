using System.Diagnostics;
using Linux;

namespace Harness.Tests.Instruments;

/// <summary>What other programs took, against readings that are planted and one program that really runs.</summary>
public class NoiseReadingTests
{
    private const int Init = 1, Harness = 10, Server = 11, Other = 20, OthersChild = 21, Kernel = 30;

    private static readonly ProcessUse[] Before =
        [Process(Init, 0, 5, 100), Process(Harness, 1, 2, 3), Process(Other, 1, 50), Idle, KernelThread(4)];

    private static ProcessUse Idle => Process(OthersChild, Other, 7);

    [Fact]
    public void Another_program_is_told_by_its_share_of_all_processors()
    {
        CpuNoise noise = Between([Process(Harness, 1, 4, 3), Process(Server, Harness, 3), Process(Other, 1, 52.5), Idle], programs: 7.5);
        Assert.Equal((2.5, 0.25), (noise.Other, noise.OtherShare));
    }

    [Fact]
    public void What_the_trial_and_the_harness_used_is_no_noise_also_when_their_processes_have_ended()
    {
        // Of 5 s that programs used, 1 s is the harness's, 2 s of a server that still runs and 2 s of a client that it waited for.
        CpuNoise noise = Between([Process(Harness, 1, 3, 5), Process(Server, Harness, 2)], programs: 5);
        Assert.Equal(0, noise.Other);
    }

    [Fact]
    public void A_process_of_the_trial_that_has_another_parent_is_none_of_the_others()
    {
        ProcessUse[] after = [Process(Harness, 1, 2, 3), Process(Server, Init, 2)];
        Assert.Equal(2, Between(after, programs: 2).Other);
        Assert.Equal(0, Between(after, programs: 2, family: [Harness, Server]).Other);
    }

    [Fact]
    public void A_child_of_another_program_that_ended_counts_from_the_start_of_the_trial_alone()
    {
        // The child had used 7 s before; it used 1 s more, and its parent, which waited for it, nothing.
        CpuNoise noise = Between([Process(Harness, 1, 2, 3), Process(Other, 1, 50, 8)], programs: 1);
        Assert.Equal(1, noise.Other);
    }

    [Fact]
    public void What_init_waited_for_may_have_been_of_a_trial_before() =>
        Assert.Equal(0, Between([Process(Init, 0, 5, 140), Process(Harness, 1, 2, 3), Process(Other, 1, 50), Idle], programs: 0).Other);

    [Fact]
    public void The_kernels_own_threads_and_its_interrupts_are_no_programs()
    {
        CpuNoise noise = Between([Process(Harness, 1, 3, 3), Process(Other, 1, 50), Idle, KernelThread(7)], programs: 4, interrupts: 3);
        Assert.Equal(0, noise.Other);
    }

    [Fact]
    public void A_program_that_this_host_does_not_show_is_what_is_left_of_all_that_programs_used() =>
        Assert.Equal(4, Between([Process(Harness, 1, 3, 3), Process(Server, Harness, 1)], programs: 6).Other);

    [Fact]
    public void A_program_that_is_shown_is_told_also_where_interrupts_are_in_the_time_of_the_trial() =>
        // The server's 3 s hold 2 s of interrupts, which the machine counts apart.
        Assert.Equal(2, Between(
            [Process(Harness, 1, 2, 3), Process(Server, Harness, 3), Process(Other, 1, 52), Idle], programs: 3, interrupts: 2).Other);

    [Fact]
    public void What_other_guests_took_is_told_apart()
    {
        CpuNoise noise = Between([Process(Harness, 1, 2, 3)], programs: 0, steal: 4);
        Assert.Equal((0, 4, 0.4), (noise.Other, noise.Steal, noise.StealShare));
    }

    [Fact]
    public void A_later_process_of_the_same_id_is_another_one() =>
        Assert.Equal(2, Between([Process(Harness, 1, 2, 3), Process(Other, 1, 2) with { Started = 99 }], programs: 2).Other);

    [Fact]
    public void A_host_that_does_not_show_its_processors_has_no_figure()
    {
        var shown = new NoiseReading(new(0, 0, 0, 0), Before, [Harness]);
        Assert.Null((shown with { Machine = null }).Since(shown));
        Assert.Null(shown.Since(shown with { Machine = null }));
        Assert.Null(shown.Since(shown)!.OtherShare);
    }

    [Fact]
    public void The_files_of_the_kernel_are_read_field_by_field()
    {
        double second = Sysconf.ClockTicks;
        Assert.Equal(new MachineTime(6, 13, 9, 8), MachineTime.Of(string.Join(' ',
            ((double[])[1, 2, 3, 4, 5, 6, 7, 8, 1, 1]).Select(value => $"{value * second}").Prepend("cpu "))));
        Assert.Null(MachineTime.Of(""));
        Assert.Null(MachineTime.Of("cpu 1 2 3"));

        string stat = $"4711 (a (b) c) S 7 1 1 0 -1 {0x0020_0000 | 0x40} 0 0 0 0 {1 * second} {2 * second} {3 * second} {4 * second} "
            + "20 0 1 0 815 0 0";
        Assert.Equal(new ProcessUse(4711, 7, 815, IsKernelThread: true, 3, 7), ProcessUse.Of(stat));
        Assert.Null(ProcessUse.Of(""));
    }

    [Fact]
    public void A_program_that_really_spins_is_noise_at_least_as_long_as_it_says_itself_unless_it_is_of_the_trial()
    {
        // A shell that ends at once leaves what it started to init: nobody's child here.
        using Process shell = System.Diagnostics.Process.Start(new ProcessStartInfo(
            "sh", ["-c", "sh -c 'while :; do :; done' >/dev/null 2>&1 & echo $!"])
        { RedirectStandardOutput = true })!;
        int spinning = int.Parse(shell.StandardOutput.ReadToEnd());
        shell.WaitForExit();
        try
        {
            NoiseReading start = NoiseReading.Now();
            double first = Used(spinning), last;
            do
                last = Used(spinning);
            while (last < first + 0.1);
            NoiseReading end = NoiseReading.Now();
            CpuNoise noise = end.Since(start)!;
            Assert.InRange(noise.Other, last - first, noise.Total);

            // Of these two processes alone, whatever else the machine does: all of the spinning one, nothing of this one.
            NoiseReading Only(NoiseReading all) => all with
            {
                Machine = new(0, 0, all.Machine!.Total, 0),
                Processes = [.. all.Processes.Where(process => process.Id == spinning || process.Id == Environment.ProcessId)],
            };
            double spun = end.Processes.Single(process => process.Id == spinning).Seconds
                - start.Processes.Single(process => process.Id == spinning).Seconds;
            Assert.Equal(spun, Only(end).Since(Only(start))!.Other, 6);
            Assert.Equal(0, (Only(end) with { Family = [.. end.Family, spinning] }).Since(Only(start))!.Other);
        }
        finally
        {
            Signals.Send(spinning, Signals.Kill);
        }
    }

    /// <summary>Ten seconds of processor time later.</summary>
    private static CpuNoise Between(
        ProcessUse[] after, double programs, double interrupts = 0, double steal = 0, IReadOnlyCollection<int>? family = null)
    {
        var earlier = new NoiseReading(new(1_000, 50, 5_000, 20), Before, [Harness]);
        var later = new NoiseReading(
            new(1_000 + programs, 50 + interrupts, 5_000 + 10 - programs - interrupts - steal, 20 + steal), after, family ?? [Harness]);
        return later.Since(earlier)!;
    }

    private static ProcessUse Process(int id, int parent, double seconds, double children = 0) =>
        new(id, parent, Started: id, IsKernelThread: false, seconds, children);

    private static ProcessUse KernelThread(double seconds) => new(Kernel, 2, Kernel, IsKernelThread: true, seconds, 0);

    private static double Used(int id) => ProcessUse.Of(File.ReadAllText($"/proc/{id}/stat"))!.Seconds;
}
