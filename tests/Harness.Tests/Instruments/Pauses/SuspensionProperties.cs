using FsCheck.Xunit;
using Suspensions;

namespace Harness.Tests.Instruments.Pauses;

/// <summary>Whatever turns threads take to stop all others, and whatever is left of the events that tell of them.</summary>
[Properties(Arbitrary = [typeof(PlantedTurn)], MaxTest = 500)]
public class SuspensionProperties
{
    [Property]
    public void Every_stop_for_the_collector_is_recorded_once_to_its_end_with_what_it_collected(PlantedTurn[] turns)
    {
        var planted = new PlantedTurns(turns);

        Suspension[] recorded = Record(planted.InOrder);

        Assert.Equal(
            planted.Stops.Select(stop => (stop.Restart, stop.Generation)), recorded.Select(stop => (stop.EndStamp, stop.Generation)));
    }

    [Property]
    public void No_stop_is_shortened_and_no_moment_is_in_two(PlantedTurn[] turns)
    {
        var planted = new PlantedTurns(turns);

        Suspension[] recorded = Record(planted.InOrder);

        Assert.All(planted.Stops.Zip(recorded), pair => Assert.InRange(pair.Second.StartStamp, pair.First.Began, pair.First.Suspended));
        Assert.Equal(planted.UnionNanoseconds, recorded.Sum(stop => stop.EndStamp - stop.StartStamp));
        AssertApart(recorded);
    }

    [Property]
    public void Of_events_that_are_incomplete_and_out_of_order_no_time_is_made_up(PlantedTurn[] turns, int seed)
    {
        var planted = new PlantedTurns(turns);
        var random = new Random(seed);
        Action<SuspensionAssembler>[] events = [.. planted.InOrder.Where(_ => random.Next(4) > 0)];
        for (int swaps = random.Next(4); swaps > 0 && events.Length > 1; swaps--)
        {
            int first = random.Next(events.Length - 1);
            (events[first], events[first + 1]) = (events[first + 1], events[first]);
        }

        Suspension[] recorded = Record(events);

        Assert.Subset(planted.Restarts.ToHashSet(), recorded.Select(stop => stop.EndStamp).ToHashSet());
        AssertApart(recorded);
    }

    private static void AssertApart(Suspension[] recorded)
    {
        long last = long.MinValue;
        foreach (Suspension stop in recorded)
        {
            Assert.InRange(stop.StartStamp, last, stop.EndStamp);
            last = stop.EndStamp;
        }
    }

    private static Suspension[] Record(IEnumerable<Action<SuspensionAssembler>> events)
    {
        var assembler = new SuspensionAssembler(ofServerCollector: false);
        foreach (Action<SuspensionAssembler> tell in events)
            tell(assembler);
        return assembler.TakeCompleted();
    }
}
