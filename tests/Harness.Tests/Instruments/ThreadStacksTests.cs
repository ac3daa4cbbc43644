namespace Harness.Tests.Instruments;

public class ThreadStacksTests
{
    private const int Threads = 50;
    private const int TouchedBytes = 256 * 1024;

    [Fact]
    public async Task Resident_stacks_grow_by_what_planted_threads_touched()
    {
        long few = await ResidentAsync(Threads, touch: 4096);
        long deep = await ResidentAsync(Threads, TouchedBytes);
        double perThread = (deep - few) / (double)Threads;
        Assert.InRange(perThread, TouchedBytes - 16 * 1024, TouchedBytes + 16 * 1024);
    }

    [Fact]
    public void Only_mappings_around_a_stack_pointer_count()
    {
        string[] smaps =
        [
            "7f0000000000-7f0000010000 rw-p 00000000 00:00 0 ", "Size:                 64 kB", "Rss:                  12 kB",
            "7f0000020000-7f0000030000 rw-p 00000000 00:00 0 ", "Size:                 64 kB", "Rss:                  40 kB",
            "7f0000040000-7f0000050000 rw-p 00000000 08:01 42                         /lib/heap.so", "Rss:                  64 kB",
        ];
        Assert.Equal(12 * 1024, ThreadStacks.ResidentBytes(smaps, [0x7f000000ff00, 0x7f0000045000]));
    }

    private static async Task<long> ResidentAsync(int threads, int touch)
    {
        await using var launcher = new Launcher();
        ContractProcess planted = launcher.Start("planted", new ProcessCommand(
            SuiteFiles.Executable("Planted"), ["--threads", $"{threads}", "--touch", $"{touch}"]));
        await planted.ReadyAsync("ready", TimeSpan.FromSeconds(30), CancellationToken.None);
        return ThreadStacks.ResidentBytes(planted.Id)!.Value;
    }
}
