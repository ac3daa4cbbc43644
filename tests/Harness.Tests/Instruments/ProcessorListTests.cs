namespace Harness.Tests.Instruments;

public class ProcessorListTests
{
    [Theory]
    [InlineData("0-3,7", new[] { 0, 1, 2, 3, 7 })]
    [InlineData("5", new[] { 5 })]
    [InlineData("3,1,1-2", new[] { 1, 2, 3 })]
    public void The_notation_of_taskset_is_read(string text, int[] numbers) => Assert.Equal(numbers, ProcessorList.Parse(text)!.Numbers);

    [Theory]
    [InlineData("")]
    [InlineData("0-")]
    [InlineData("3-1")]
    [InlineData("1,,2")]
    [InlineData("0-1-2")]
    [InlineData(" 1")]
    [InlineData("-1")]
    [InlineData("0-8192")]
    public void What_is_no_list_is_none(string text) => Assert.Null(ProcessorList.Parse(text));

    [Fact]
    public void It_is_written_as_it_is_read() => Assert.Equal("0-2,5,7-8", $"{ProcessorList.Parse("8,7,0-2,5")}");

    [Fact]
    public void Threads_of_one_core_are_found_by_what_the_kernel_calls_their_core() => Assert.Equal(
        ["0,4", "1,5", "7"],
        ProcessorCores.Of(new([0, 1, 4, 5, 7]), processor => processor == 7 ? null : $"{processor % 4}").Select(core => $"{core}"));
}
