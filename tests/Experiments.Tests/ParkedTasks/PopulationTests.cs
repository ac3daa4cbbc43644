using System.Text.Json;
using Experiments.Subjects.Populations;

namespace Experiments.Tests.ParkedTasks;

[Collection(PopulationsCollection.Name)]
public sealed class PopulationTests
{
    private const int Units = 50;

    public static TheoryData<string> EveryKind => new(PopulationCatalog.Kinds.Select(kind => kind.Id));

    public static TheoryData<string> KindsThatWake =>
        new(PopulationCatalog.Kinds.Where(kind => kind.Create(1).CanWake).Select(kind => kind.Id));

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Every_kind_parks_as_many_units_as_it_was_told_and_none_goes_on_by_itself(string id)
    {
        var population = Create(id);
        var conversation = new PopulationTalk(population);
        WakeCount.Expect(int.MaxValue);

        Assert.Equal(Units, conversation.Count("park"));
        Assert.Equal(0, WakeCount.WaitForAll(TimeSpan.Zero));
        if (population.CanWake)
            conversation.Ask("wake");
    }

    [Theory]
    [MemberData(nameof(KindsThatWake))]
    public void Every_unit_of_a_kind_that_wakes_goes_on_once(string id)
    {
        var conversation = new PopulationTalk(Create(id));
        conversation.Ask("park");

        JsonElement reply = conversation.Ask("wake");

        Assert.Equal(Units, reply.GetProperty("count").GetInt32());
        Assert.False(reply.TryGetProperty("error", out _));
    }

    [Theory]
    [InlineData("delay-forever")]
    [InlineData("delay-hour")]
    public void A_kind_that_only_time_wakes_does_not_offer_to(string id)
    {
        var conversation = new PopulationTalk(Create(id));

        Assert.DoesNotContain("wake", conversation.Ready().GetProperty("offers").EnumerateArray().Select(offer => offer.GetString()));
        Assert.Equal("unknown", conversation.Ask("wake").GetProperty("event").GetString());
    }

    [Fact]
    public void Units_that_go_on_twice_are_counted_twice_and_the_reply_says_so()
    {
        var conversation = new PopulationTalk(new PlantedPopulation(Units, bytesPerUnit: 0) { UnitsThatGoOn = Units + 1 });
        conversation.Ask("park");

        JsonElement reply = conversation.Ask("wake");

        Assert.Equal(Units + 1, reply.GetProperty("count").GetInt32());
        Assert.Contains($"{Units} units", reply.GetProperty("error").GetString());
    }

    [Fact]
    public void A_unit_that_never_goes_on_is_missing_from_the_count_and_the_reply_says_so()
    {
        var conversation = new PopulationTalk(new PlantedPopulation(Units, bytesPerUnit: 0) { UnitsThatGoOn = Units - 1 }, TimeSpan.Zero);
        conversation.Ask("park");

        JsonElement reply = conversation.Ask("wake");

        Assert.Equal(Units - 1, reply.GetProperty("count").GetInt32());
        Assert.Contains($"{Units} units", reply.GetProperty("error").GetString());
    }

    [Fact]
    public void Threads_that_the_system_refuses_leave_a_population_of_those_it_gave()
    {
        var conversation = new PopulationTalk(new RefusedThreads(count: 5, granted: 3));

        JsonElement parked = conversation.Ask("park");

        Assert.Equal(3, parked.GetProperty("count").GetInt32());
        Assert.Contains("unit 4 of 5", parked.GetProperty("error").GetString());
        Assert.Equal(3, conversation.Count("wake"));
    }

    private static Population Create(string id) => PopulationCatalog.Kinds.Single(known => known.Id == id).Create(Units);
}
