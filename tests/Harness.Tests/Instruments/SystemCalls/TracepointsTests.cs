using Harness.Instruments.SystemCalls;

namespace Harness.Tests.Instruments.SystemCalls;

[Collection(SystemCallTests.Name)]
public class TracepointsTests
{
    [Fact]
    public void Tracefs_is_found_where_it_is_mounted() => Assert.Equal("/sys/kernel/tracing", Tracepoints.Mounted(
    [
        "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw",
        "36 35 0:12 / /sys/kernel/tracing rw,nosuid shared:9 master:2 - tracefs tracefs rw",
    ]));

    [Fact]
    public void A_mount_point_that_only_sounds_like_it_is_not_tracefs() =>
        Assert.Null(Tracepoints.Mounted(["36 35 0:12 / /mnt/tracefs rw - tmpfs tracefs rw"]));

    [Theory]
    [InlineData("0", 1)]
    [InlineData("0-1\n", 2)]
    [InlineData("0-3,6,8-9\n", 7)]
    public void Processors_are_counted_from_their_ranges(string list, int count) =>
        Assert.Equal(count, EbpfCounter.PossibleProcessors(list));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0-x")]
    public void Of_no_list_of_processors_there_is_no_number(string? list) => Assert.Null(EbpfCounter.PossibleProcessors(list));

    [Fact, NeedsCounting("perf")]
    public void Every_watched_call_has_a_tracepoint_and_the_total_has_one()
    {
        using Tracepoints tracepoints = Tracepoints.Open(out _)!;
        Assert.All(PerfWatch.All, watch => Assert.True(tracepoints.Id(watch.Tracepoint) > 0));
    }

    [Fact, NeedsCounting("perf")]
    public void Nothing_stays_mounted()
    {
        string before = File.ReadAllText("/proc/self/mountinfo");
        using (Tracepoints tracepoints = Tracepoints.Open(out _)!)
        {
            Assert.Equal(before, File.ReadAllText("/proc/self/mountinfo"));
            Assert.Equal(Tracepoints.Mounted(before.Split('\n')) is null ? 1 : 0, HeldOpen());
        }
        Assert.Equal(0, HeldOpen());
    }

    // Of all descriptors of the process those that lead into tracefs: others come and go, as when the collector finds a socket.
    private static int HeldOpen() => Directory.EnumerateFileSystemEntries("/proc/self/fd")
        .Count(descriptor => Directory.Exists($"{descriptor}/events/syscalls"));
}
