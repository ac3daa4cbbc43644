using Experiments.Walls.Backlog;
using Experiments.Walls.Descriptors;
using Experiments.Walls.Driving;
using Experiments.Walls.Ports;
using Harness.Instruments;
using Harness.Running;
using Linux;

namespace Experiments.Tests.Walls;

/// <summary>What the processes beside a subject say, as rows keep it.</summary>
public class DrivingTests
{
    [Fact]
    public void A_course_and_the_steps_of_a_dialer_are_read_as_they_were_written()
    {
        const string Written = "2:0.0015:0.002 128:0.1275:0.128";
        IReadOnlyList<CoursePart> course = Course.Parse(Written);
        Assert.Equal([new(2, 0.0015, 0.002), new(128, 0.1275, 0.128)], course);
        Assert.Equal(Written, Course.Text(course));
        Assert.Equal([(1.0, 2L), (3.0, 1L)], BacklogFigures.Parse("1.0:2 3.0:1"));
    }

    [Fact]
    public void A_dialer_that_follows_another_counts_on()
    {
        IReadOnlyList<CoursePart> course = Course.Join([[new(10, 1, 2), new(20, 1, 2)], [new(5, 3, 4)]]);
        Assert.Equal([10, 20, 25], course.Select(part => part.Opened));
    }

    [Theory]
    [InlineData(4_096, "net.ipv4.ip_local_port_range=44620 48715")]
    [InlineData(28_232, "net.ipv4.ip_local_port_range=32768 60999")]
    [InlineData(64_512, "net.ipv4.ip_local_port_range=1024 65535")]
    public void The_documents_ranges_are_those_that_it_writes(int count, string setting) =>
        Assert.Equal(setting, PortRange.Of(count).Setting);

    [Theory]
    [InlineData(1)]
    [InlineData(64_513)]
    public void A_range_that_cannot_be_is_refused(int count) => Assert.Throws<TrialFailedException>(() => PortRange.Of(count));

    [Fact]
    public void Descriptors_are_accounted_for_by_what_they_are()
    {
        var account = DescriptorAccount.Of(
        [
            "socket:[1]", "socket:[2]", "socket:[3]", "pipe:[4]", "anon_inode:[eventpoll]", "/usr/lib/System.Net.dll", "/dev/null",
        ]);
        Assert.Equal(7, account.Total);
        Assert.Equal("1 assembly, 1 eventpoll, 1 null, 1 pipe, 1 socket", account.Without("socket", 2).ToString());
    }

    [Fact]
    public void No_limit_of_descriptors_is_raised_above_nr_open() => Assert.Equal(Errno.EPERM,
        Limits.SetOpenDescriptors(HostFile.Number("/proc/sys/fs/nr_open") + 1 ?? long.MaxValue));
}
