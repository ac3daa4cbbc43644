using Harness.Instruments.SystemCalls;

namespace Harness.Tests.Instruments.SystemCalls;

/// <summary>What a counter leaves behind when it is disposed: nothing.</summary>
[Collection(SystemCallTests.Name)]
public class DetachingTests
{
    private const string OfBpf = "anon_inode:bpf";
    private const string OfPerf = "anon_inode:[perf_event]";

    [Fact, NeedsCounting("ebpf")]
    public Task Ebpf_leaves_no_map_no_program_and_no_attachment() => HoldsNothingAfterAsync("ebpf", OfBpf, whileAttached: 3);

    [Fact, NeedsCounting("perf")]
    public Task Perf_leaves_no_event() => HoldsNothingAfterAsync("perf", OfPerf, whileAttached: null);

    [Fact, NeedsCounting("ebpf")]
    public void Disposing_twice_closes_nobody_elses_descriptor()
    {
        ISystemCallCounter counter = Counting.Attach("ebpf", Environment.ProcessId);
        counter.Dispose();
        FileStream[] others = [.. Enumerable.Range(0, 3).Select(_ => File.OpenRead("/proc/self/status"))];
        counter.Dispose();
        foreach (FileStream other in others)
            using (other)
                Assert.True(other.ReadByte() >= 0);
    }

    [Fact, NeedsCounting("strace")]
    public async Task Strace_lets_the_process_run_on_untraced()
    {
        await using var launcher = new Launcher();
        ContractProcess planted = await Counting.StartPlantedAsync(launcher, "--returns", "1,0,0,0", "--bytes", "1");
        using (Counting.Attach("strace", planted.Id))
            Assert.NotEqual("0", Tracer(planted.Id));
        Assert.Equal("0", Tracer(planted.Id));
        await planted.AskAsync("call", Counting.Patience, CancellationToken.None);
    }

    internal static int Descriptors(string kind) => new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos()
        .Count(descriptor => descriptor.LinkTarget?.StartsWith(kind, StringComparison.Ordinal) == true);

    private static async Task HoldsNothingAfterAsync(string method, string kind, int? whileAttached)
    {
        await using var launcher = new Launcher();
        ContractProcess planted = await Counting.StartPlantedAsync(launcher, "--returns", "1,0,0,0", "--bytes", "1");
        int before = Descriptors(kind);
        using (Counting.Attach(method, planted.Id))
            Assert.InRange(Descriptors(kind) - before, whileAttached ?? PerfWatch.All.Count, whileAttached ?? int.MaxValue);
        Assert.Equal(before, Descriptors(kind));
    }

    private static string Tracer(int process) => File.ReadLines($"/proc/{process}/status")
        .Single(line => line.StartsWith("TracerPid:", StringComparison.Ordinal))["TracerPid:".Length..].Trim();
}
