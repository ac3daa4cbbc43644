using Experiments.Subjects.Populations;

namespace Experiments.Tests.ParkedTasks;

[Collection(PopulationsCollection.Name)]
public sealed class PopulationMemoryTests
{
    [Fact]
    public void A_population_that_keeps_1024_bytes_a_unit_reads_1024_live_bytes_a_unit() =>
        Assert.InRange(LiveBytesPerUnit(() => new PlantedPopulation(20_000, bytesPerUnit: 1024)), 1004, 1044);

    [Fact]
    public void A_population_that_keeps_nothing_reads_no_live_bytes() =>
        Assert.InRange(LiveBytesPerUnit(() => new PlantedPopulation(20_000, bytesPerUnit: 0)), -20, 20);

    [Fact, NeedsOptimization]
    public void Own_source_allocates_its_box_its_source_and_its_task_and_nothing_else() =>
        Assert.InRange(AllocatedBytesPerUnit(new AsyncOwnSource(100_000)), 104 + 24 + 64 - 1, 104 + 24 + 64 + 1);

    [Fact, NeedsOptimization]
    public void Each_nested_async_method_adds_one_box() =>
        Assert.InRange(AllocatedBytesPerUnit(new AsyncNestedThree(100_000)), (3 * 104) + 24 + 64 - 1, (3 * 104) + 24 + 64 + 1);

    [Fact, NeedsOptimization]
    public void What_own_source_allocates_is_what_stays_alive() =>
        Assert.InRange(LiveBytesPerUnit(() => new AsyncOwnSource(20_000)), 104 + 24 + 64 - 20, 104 + 24 + 64 + 20);

    [Theory]
    [InlineData(20_000)]
    [InlineData(200_000)]
    public void A_continuation_array_allocates_the_array_and_no_object_for_a_unit(int count)
    {
        const int SlotBytes = 16;
        const int ArrayHeaderBytes = 24;
        long allocated = new PopulationTalk(new ContinuationArray(count)).Ask("park").GetProperty("allocated_bytes").GetInt64();

        // What runs the tests allocates in this process too: some hundred bytes, where an object for each unit would be 24 of each.
        Assert.InRange(allocated - SlotBytes * count - ArrayHeaderBytes, 0, count);
    }

    private static double AllocatedBytesPerUnit(Population population)
    {
        return new PopulationTalk(population).Ask("park").GetProperty("allocated_bytes").GetInt64() / (double)population.Count;
    }

    // The median of some, since what runs the tests lives in this process too: a pool of arrays that is trimmed meanwhile frees its own.
    private static double LiveBytesPerUnit(Func<Population> planted) =>
        Enumerable.Range(0, 5).Select(_ => LiveBytesPerUnit(planted())).Order().ElementAt(2);

    private static double LiveBytesPerUnit(Population population)
    {
        var conversation = new PopulationTalk(population);
        conversation.Ask("collect");
        long before = conversation.LiveBytes();
        conversation.Ask("park");
        double perUnit = (conversation.LiveBytes() - before) / (double)population.Count;
        GC.KeepAlive(population);
        return perUnit;
    }
}
