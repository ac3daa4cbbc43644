using Experiments.BufferSizes;
using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.Tests.BufferSizes;

/// <summary>Which points a profile measures: enough that each verdict could turn out either way.</summary>
public class BufferGridTests
{
    private static readonly Experiment Experiment = BufferSizesExperiment.Create();

    [Theory]
    [InlineData(Profile.Standard, BufferGrid.Go)]
    [InlineData(Profile.Standard, BufferGrid.DotNet)]
    [InlineData(Profile.Full, BufferGrid.Go)]
    [InlineData(Profile.Full, BufferGrid.DotNet)]
    public void Every_recommendation_is_judged_over_buffers_below_and_above_it(Profile profile, string subject)
    {
        ILookup<long, long> buffers = PointsOf(profile, Named(subject)).Where(point => point[Connections.Id] == 1)
            .ToLookup(point => point[MessageSize.Id], point => point[BufferSize.Id]);
        foreach (Recommendation one in Recommendation.All)
        {
            long[] judged = [.. one.Messages.Where(buffers.Contains)];
            Assert.NotEmpty(judged);
            Assert.All(judged, message => Assert.InRange(one.Least, buffers[message].Min() + 1, buffers[message].Max() - 1),
                throwIfEmpty: true);
            Assert.All(judged, message => Assert.InRange(one.Most, buffers[message].Min() + 1, buffers[message].Max() - 1),
                throwIfEmpty: true);
        }
    }

    [Fact]
    public void Every_subject_takes_part() =>
        Assert.All(Experiment.Subjects, subject => Assert.NotEmpty(PointsOf(Profile.Full, subject)), throwIfEmpty: true);

    [Theory]
    [InlineData(BufferGrid.Go)]
    [InlineData(BufferGrid.DotNet)]
    public void Full_measures_every_message_of_a_recommendation_three_times_or_more(string subject)
    {
        Point[] measured = [.. PointsOf(Profile.Full, Named(subject)).Where(point => point[Connections.Id] == 1)];
        Assert.Empty(Recommendation.All.SelectMany(one => one.Messages).Except(measured.Select(point => point[MessageSize.Id])));
        Assert.All(measured, point => Assert.True(
            Experiment.MostRepetitions(Profile.Full, Named(subject), point) >= 3));
    }

    [Fact]
    public void An_own_server_that_is_not_told_its_buffer_is_measured_at_the_first_size_alone()
    {
        Assert.Single(PointsOf(Profile.Standard, EchoServers.Own("mine=./mine {port}")).Select(point => point[BufferSize.Id]).Distinct());
        Assert.True(PointsOf(Profile.Standard, EchoServers.Own("mine=./mine {port} {buffer}"))
            .Select(point => point[BufferSize.Id]).Distinct().Count() > 3);
    }

    [Fact]
    public void Every_profile_has_messages_that_32_KiB_do_not_exceed() => Assert.All(Enum.GetValues<Profile>(), profile =>
        Assert.Contains(MessageSize.Values[profile], message => message >= 32_768));

    [Theory]
    [InlineData(1_048_576, 1, 2, 1)]
    [InlineData(131_072, 64, 2, 64)]
    [InlineData(131_072, 1, 4, 1)]
    [InlineData(64, 64, 4096, 64)]
    [InlineData(64, 1, 8192, 1)]
    [InlineData(100_000_000, 64, 2, 1)]
    public void Half_a_MiB_is_under_way_on_a_connection_and_two_messages_at_least(
        long message, long connections, int inFlight, int atOnce)
    {
        Load load = Load.At(BufferRows.At(message, 128, connections));
        Assert.Equal((inFlight, atOnce), (load.InFlight, load.AtOnce));
    }

    [Theory]
    [InlineData(Profile.Standard)]
    [InlineData(Profile.Full)]
    public void On_one_connection_as_much_is_under_way_as_twice_the_largest_buffer_holds(Profile profile) => Assert.All(
        PointsOf(profile, Named(BufferGrid.Go)).Where(point => point[Connections.Id] == 1),
        point => Assert.True(Load.At(point).InFlight * point[MessageSize.Id] >= 2 * BufferSize.Values[profile].Max()));

    [Fact]
    public void No_pass_of_full_is_shorter_than_that_of_standard()
    {
        (PassTimes standard, PassTimes full) = (PassTimes.Of(Profile.Standard), PassTimes.Of(Profile.Full));
        Assert.True(full.WarmUp >= standard.WarmUp && full.Timed >= standard.Timed && full.Counted >= standard.Counted);
    }

    private static Subject Named(string id) => Experiment.Subjects.Single(subject => subject.Id == id);

    private static Point[] PointsOf(Profile profile, Subject subject) =>
        [.. TrialPlan.Points(Experiment, new RunOptions { Profile = profile }).Where(point => Experiment.Applies(profile, subject, point))];
}
