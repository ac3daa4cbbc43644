using Experiments.Walls;
using Experiments.Walls.Driving;
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
        Assert.Equal([(1.0, 2L), (3.0, 1L)], ConnectSteps.Parse("1.0:2 3.0:1"));
    }

    [Fact]
    public void A_dialer_that_follows_another_counts_on()
    {
        IReadOnlyList<CoursePart> course = Course.Join([[new(10, 1, 2), new(20, 1, 2)], [new(5, 3, 4)]]);
        Assert.Equal([10, 20, 25], course.Select(part => part.Opened));
    }

    [Fact]
    public void No_limit_of_descriptors_is_raised_above_nr_open() => Assert.Equal(Errno.EPERM,
        Limits.SetOpenDescriptors(HostFile.Number("/proc/sys/fs/nr_open") + 1 ?? long.MaxValue));
}
