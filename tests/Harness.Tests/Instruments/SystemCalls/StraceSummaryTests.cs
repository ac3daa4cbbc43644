using Harness.Instruments.SystemCalls;

namespace Harness.Tests.Instruments.SystemCalls;

public class StraceSummaryTests
{
    private static readonly string[] Planted =
    [
        "% time     seconds  usecs/call     calls    errors syscall",
        "------ ----------- ----------- --------- --------- ----------------",
        " 61.54    0.000016           0       301       296 recvfrom",
        " 38.46    0.000010           1        12           sendto",
        "------ ----------- ----------- --------- --------- ----------------",
        "100.00    0.000026           0       313       296 total",
    ];

    [Fact]
    public void Calls_are_counted_by_name_and_summed() =>
        Assert.Equal((301, 12, 313), (
            StraceSummary.Parse(Planted)["recvfrom"].Calls,
            StraceSummary.Parse(Planted)["sendto"].Calls,
            StraceSummary.Parse(Planted).Total));

    [Fact]
    public void Errors_of_unknown_kind_are_absent() =>
        Assert.Equal(new CallCount(301, null, null, null, null, null), StraceSummary.Parse(Planted)["recvfrom"]);

    [Fact]
    public void No_errors_are_none_of_either_kind() =>
        Assert.Equal(new CallCount(12, null, null, Again: 0, null, Errors: 0), StraceSummary.Parse(Planted)["sendto"]);

    [Fact]
    public void A_call_that_is_not_in_the_table_was_never_made() => Assert.Equal(0, StraceSummary.Parse(Planted)["accept4"].Calls);

    [Fact]
    public void An_empty_table_is_no_call() => Assert.Equal(0, StraceSummary.Parse([]).Total);

    [Theory]
    [InlineData("strace: something else")]
    [InlineData(" 61.54    0.000016           0       many       296 recvfrom")]
    [InlineData(" 61.54    0.000016           0       301       some recvfrom")]
    public void A_line_of_another_kind_is_an_error(string line) =>
        Assert.Throws<FormatException>(() => StraceSummary.Parse([line]));
}
