namespace Harness.Tests.Trials;

public class QuantityTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("500", 500)]
    [InlineData("10k", 10_000)]
    [InlineData("1M", 1_000_000)]
    [InlineData("100M", 100_000_000)]
    public void Whole_numbers_and_decimal_steps_are_sizes(string text, long value) => Assert.Equal(value, Quantity.Parse(text));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e9")]
    [InlineData("10x")]
    [InlineData("")]
    [InlineData("k")]
    [InlineData("1.5k")]
    [InlineData("101M")]
    [InlineData("9223372036854775807k")]
    public void Anything_else_is_refused_in_one_line_that_names_it(string text)
    {
        var refusal = Assert.Throws<RefusedException>(() => Quantity.Parse(text));
        Assert.Contains($"'{text}'", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData(23_000, "23k")]
    [InlineData(1_000_000, "1M")]
    [InlineData(1_500, "1500")]
    public void Sizes_are_written_the_short_way_where_that_is_exact(long value, string text) => Assert.Equal(text, Quantity.Format(value));
}
