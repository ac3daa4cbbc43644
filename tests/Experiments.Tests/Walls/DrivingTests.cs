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
    public void Connections_whose_SYN_was_sent_again_are_told_by_their_steps()
    {
        var result = new DialResult();
        result.Add(0.7);
        foreach (double seconds in (double[])[1.003, 3.01, 1.02])
            result.Add(seconds, sentAgain: true);
        Assert.Equal("1.0:2 3.0:1", result.Steps());
        Assert.Equal((1, 1.003), (result.Prompt, result.FirstStep()));
        Assert.Equal([(1.0, 2L), (3.0, 1L)], BacklogFigures.Parse(result.Steps()));
    }

    [Fact]
    public void A_course_keeps_the_order_in_which_connections_came()
    {
        double[] seconds = [.. Enumerable.Range(1, 128).Select(number => number * 0.001)];
        IReadOnlyList<CoursePart> course = Course.Parse(Dialed(seconds).Course());
        Assert.Equal(64, course.Count);
        Assert.Equal((2, 0.002), (course[0].Opened, course[0].Longest));
        Assert.Equal((128, 0.128), (course[^1].Opened, course[^1].Longest));
        Assert.Equal(course, Course.Parse(Course.Text(course)));
    }

    [Fact]
    public void A_dialer_that_follows_another_counts_on()
    {
        IReadOnlyList<CoursePart> course = Course.Join([[new(10, 1, 2), new(20, 1, 2)], [new(5, 3, 4)]]);
        Assert.Equal([10, 20, 25], course.Select(part => part.Opened));
    }

    [Fact]
    public void Nobody_opened_is_no_quantile_and_no_step()
    {
        DialResult result = Dialed();
        Assert.Null(result.Quantile(0.5));
        Assert.Null(result.FirstStep());
        Assert.Equal("", result.Course());
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
    public void A_port_has_one_listener_unless_all_of_them_agree_to_share_it()
    {
        Assert.Equal(new SharedPort(1, "bind EADDRINUSE"), SharedPort.Try(2, reuse: false));
        Assert.Equal(new SharedPort(2, ""), SharedPort.Try(2, reuse: true));
    }

    [Fact]
    public void No_limit_of_descriptors_is_raised_above_nr_open() => Assert.Equal(Errno.EPERM,
        Limits.SetOpenDescriptors(HostFile.Number("/proc/sys/fs/nr_open") + 1 ?? long.MaxValue));

    private static DialResult Dialed(params double[] seconds)
    {
        var result = new DialResult();
        foreach (double one in seconds)
            result.Add(one);
        return result;
    }
}
