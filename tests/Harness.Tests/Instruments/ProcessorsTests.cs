using Harness.Instruments.ControlGroups;

namespace Harness.Tests.Instruments;

public class ProcessorsTests
{
    private static readonly GroupQuota Half = new(0.5, "cpu.max");

    [Theory]
    [InlineData(new[] { 0, 1 }, "0-1")]
    [InlineData(new[] { 3 }, "3")]
    [InlineData(new[] { 0, 1, 2, 5, 7, 8 }, "0-2,5,7-8")]
    public void Neighbours_are_written_as_a_range(int[] usable, string list) => Assert.Equal(list, new Processors(usable, null).List);

    [Fact]
    public void A_quota_says_how_much_of_them_can_be_had()
    {
        var processors = new Processors([0, 1], Half);
        Assert.Equal(0.5, processors.Most);
        Assert.Equal("0.5 of 2 (0-1), by cpu.max of the control group", $"{processors}");
    }

    [Fact]
    public void A_quota_larger_than_the_processors_limits_nothing() => Assert.Equal("1 (4)", $"{new Processors([4], new(8, "cpu.max"))}");

    [Theory]
    [InlineData(4, 1, 1)]
    [InlineData(2, 1, 1)]
    [InlineData(1, 1, 0.5)]
    [InlineData(4, 3, 2)]
    public void A_client_can_have_a_processor_for_each_thread_or_half_of_all(int processors, int threads, double share) =>
        Assert.Equal(share, new Processors([.. Enumerable.Range(0, processors)], null).OfAClient(threads));

    [Fact]
    public void Those_of_this_process_are_read() => Assert.NotEmpty(Processors.Read().Usable);
}
