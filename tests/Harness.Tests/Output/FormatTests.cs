using Harness.Judging;

namespace Harness.Tests.Output;

public sealed class FormatTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(0, "0")]
    [InlineData(3.8123, "3.81")]
    [InlineData(38.123, "38.1")]
    [InlineData(381.23, "381")]
    [InlineData(1018, "1,018")]
    [InlineData(2601.5, "2,602")]
    [InlineData(147456, "147,456")]
    [InlineData(1_310_000, "1.31M")]
    [InlineData(2.4e9, "2.40G")]
    [InlineData(0.00794, "0.00794")]
    [InlineData(-0.25, "-0.250")]
    [InlineData(double.NaN, "unknown")]
    public void A_number_has_three_digits_that_count(double value, string text) => Assert.Equal(text, Format.Number(value));

    [Theory]
    [InlineData(3.81, 3.79, 3.84, "3.81 (3.79–3.84)")]
    [InlineData(3.8012, 3.8008, 3.8019, "3.801 (3.801–3.802)")]
    [InlineData(4, 4, 4, "4")]
    [InlineData(1, -1, 3, "1 (-1 to 3)")]
    [InlineData(150, 120, Infinity, "150 (more than 120)")]
    [InlineData(2, -Infinity, 5, "2 (less than 5)")]
    [InlineData(Infinity, 120, Infinity, "more than 120")]
    [InlineData(7, -Infinity, Infinity, "7 (no interval)")]
    [InlineData(double.NaN, -Infinity, Infinity, "unknown")]
    public void An_interval_shows_its_ends_or_that_there_are_none(double value, double low, double high, string text) =>
        Assert.Equal(text, Format.Interval(new Interval(value, low, high)));

    [Theory]
    [InlineData(64, "B", "64 B")]
    [InlineData(1463, "B", "1.43 KiB")]
    [InlineData(25769803776, "B", "24 GiB")]
    [InlineData(3.9, "KiB/conn", "3.90 KiB/conn")]
    [InlineData(0.5, "ratio", "0.500×")]
    [InlineData(95, "%", "95%")]
    [InlineData(0.0000669, "s", "66.9 µs")]
    [InlineData(12.5, "s", "12.5 s")]
    [InlineData(0, "s", "0 s")]
    [InlineData(7, "", "7")]
    public void A_quantity_has_the_unit_that_people_read(double value, string unit, string text) =>
        Assert.Equal(text, Format.Quantity(value, unit));

    [Fact]
    public void Both_ends_of_an_interval_have_the_unit_of_its_value() =>
        Assert.Equal("1 (0.977–1.02) KiB", Format.Quantity(new Interval(1024, 1000, 1048), "B"));
}
