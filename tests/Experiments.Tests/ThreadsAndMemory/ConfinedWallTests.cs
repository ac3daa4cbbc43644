using System.Text.Json;
using Experiments.ThreadsAndMemory;
using Experiments.Walls;
using Experiments.Walls.Driving;

namespace Experiments.Tests.ThreadsAndMemory;

/// <summary>What is asked of the walls of threads, of maps and of memory, and their processes, as far as no right is needed.</summary>
public class ConfinedWallTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(ThreadWall.Group)]
    [InlineData(ThreadWall.Namespace)]
    public async Task A_limit_with_which_no_server_starts_is_one_line_that_says_which_does(string subject)
    {
        await using var launcher = new Launcher();
        WallCase wall = ThreadWall.Create().Cases.Single(wall => wall.Subject.Id == subject);
        var trial = new Trial(wall.Subject, new("none", []), new Point([new("task-limit", 10)]), 1, launcher);
        var failure = await Assert.ThrowsAsync<TrialFailedException>(() => wall.Measure(trial, default));
        Assert.Matches("^[a-z-]+ cannot start with a limit of 10: ask for a --task-limit of [0-9]+ or more$", failure.Message);
    }

    [Fact]
    public void Maps_are_met_where_they_stand()
    {
        var failure = Assert.Throws<TrialFailedException>(() => MapsWall.AskedAt(1));
        Assert.Matches("^vm.max_map_count is [0-9]+ here, .*: ask for --map-limit [0-9]+$", failure.Message);
    }

    [Fact]
    public void No_limit_of_memory_is_too_large_to_count() =>
        Assert.All([1, 64, long.MaxValue], limit => Assert.InRange(MemoryShortage.Bytes(limit), 1 << 20, long.MaxValue));

    [Fact]
    public async Task Threads_that_were_started_are_there()
    {
        await using var launcher = new Launcher();
        ContractProcess process = launcher.Start("threads", SubjectProgram.Command("threads"));
        await process.ReadyAsync("ready", Patience, default);
        JsonElement answer = await process.AskAsync("start", Patience, default, ("count", 100));
        Assert.Equal(100, Answers.Count(answer, "started"));
        Assert.InRange(Directory.GetDirectories($"/proc/{process.Id}/task").Length, 100, 150);
    }

    [Fact]
    public async Task The_runtime_says_what_its_heap_may_have()
    {
        const int Mebibytes = 96;
        await using var launcher = new Launcher();
        ProcessCommand command = SubjectProgram.Command("heap").WithVariable("DOTNET_GCHeapHardLimit", $"{Mebibytes << 20:X}");
        JsonElement ready = await launcher.Start("heap", command).ReadyAsync("ready", Patience, default);
        Assert.Equal(Mebibytes << 20, Answers.Count(ready, "heap_bytes"));
    }
}
