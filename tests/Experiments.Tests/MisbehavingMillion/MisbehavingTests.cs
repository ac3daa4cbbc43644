using Experiments.MisbehavingMillion;
using static Experiments.MisbehavingMillion.MisbehavingExperiment;

namespace Experiments.Tests.MisbehavingMillion;

public class MisbehavingTests
{
    private static readonly Experiment Experiment = Create();

    [Fact]
    public void A_server_without_a_deadline_has_those_alone_that_differ_in_what_they_leave_in_it() => Assert.Equal(
        ["event-loop-against-silent", "event-loop-against-unread"], Measured(Profile.Full).Where(id => !id.Contains(Guard)));

    [Fact]
    public void A_server_with_a_deadline_has_all_kinds_and_in_full_those_that_differ_to_it()
    {
        Assert.Equal(5, Measured(Profile.Standard).Count(id => id.Contains(Guard)));
        Assert.Equal(
            ["event-loop-read-deadline-against-silent", "event-loop-read-deadline-against-trickle",
                "event-loop-read-deadline-against-unread"], Measured(Profile.Full).Where(id => id.Contains(Guard)));
    }

    [Fact]
    public void Who_has_a_deadline_is_watched_beyond_that_of_the_last_who_sends()
    {
        foreach (Profile profile in Enum.GetValues<Profile>())
        {
            TimeSpan silent = MisbehavingTimes.Watch(profile, guarded: true, sends: false);
            Assert.True(silent.TotalSeconds > MisbehavingTimes.Deadline(profile));
            Assert.True(MisbehavingTimes.Watch(profile, guarded: true, sends: true) > silent);
        }
    }

    [Fact]
    public void Every_trial_of_the_plan_fits_its_deadline()
    {
        TimeSpan longest = MisbehavingTimes.Before(Profile.Full) + TimeSpan.FromMinutes(2)
            + MisbehavingTimes.Watch(Profile.Full, guarded: true, sends: true);
        Assert.True(longest < Experiment.TrialDeadline, $"{longest}");
    }

    [Fact]
    public void What_is_left_unread_takes_memory_beside_the_connection()
    {
        Point million = new([new(Peers.Id, 1_000_000)]);
        long NeedOf(string kind) => Experiment.Needs(
            Experiment.Subjects.Single(subject => subject.Id == $"event-loop-against-{kind}"), million).MemoryBytes;
        Assert.Equal(4_096_000_000, NeedOf("unread") - NeedOf("silent"), 10_000_000d);
    }

    [Fact]
    public void Of_rounds_the_worst_is_told_and_all_that_was_lost()
    {
        Noticed noticed = default(Noticed).And(Echoed(p99: 0.1, maximum: 0.5), Lost(1)).And(Echoed(0.2, 0.3), Lost(2))
            .And(Echoed(null, null), Lost(0));
        Assert.Equal(new Noticed(0.2, 0.5, 3), noticed);
    }

    private static OpenLoop Echoed(double? p99, double? maximum) =>
        new(1, 64, 1, 0.1, p99 is { } known ? new Latency(0, known, known, maximum!.Value) : null, 0, 0, [], [], []);

    private static Lost Lost(long count) => new(count, "");

    private static IEnumerable<string> Measured(Profile profile) =>
        from subject in Experiment.Subjects
        where Experiment.Applies(profile, subject, new([new(Peers.Id, Peers.Values[profile][0])]))
        select subject.Id;
}
