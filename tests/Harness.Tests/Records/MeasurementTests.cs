using System.Globalization;

namespace Harness.Tests.Records;

public sealed class MeasurementTests
{
    private static readonly Column Text = new("some_method", "", "", "");
    private static readonly Column Column = new("some_seconds", "s", "", "");

    [Theory]
    [InlineData(0, "0")]
    [InlineData(4096, "4096")]
    [InlineData(-24, "-24")]
    [InlineData(1463.25, "1463.25")]
    [InlineData(1463.123456789, "1463.123457")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(9_007_199_254_740_991, "9007199254740991")]
    [InlineData(0.000000023456789123, "0.0000000234567891")]
    [InlineData(2e-8, "0.00000002")]
    [InlineData(1.5e-15, "1.5E-15")]
    [InlineData(1e20, "1E+20")]
    public void A_number_is_written_out_with_all_digits_that_count(double value, string cell) =>
        Assert.Equal(cell, new Measurement().Set(Column, value).Cells[Column.Id]);

    [Fact]
    public void Zero_has_no_sign() => Assert.Equal("0", new Measurement().Set(Column, -0.0).Cells[Column.Id]);

    [Theory]
    [InlineData(Math.PI * 1e-9)]
    [InlineData(Math.PI * 1e-4)]
    [InlineData(Math.PI * 1e10)]
    public void A_cell_reads_back_to_nine_digits(double value)
    {
        string cell = new Measurement().Set(Column, value).Cells[Column.Id];
        Assert.Equal(1, double.Parse(cell, CultureInfo.InvariantCulture) / value, 8);
    }

    [Fact]
    public void What_was_not_measured_has_no_cell() => Assert.Empty(new Measurement().Set(Column, (double?)null).Cells);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_value_that_is_not_finite_fails_the_trial_by_the_name_of_its_column(double value) =>
        Assert.StartsWith("the column 'some_seconds' would be ",
            Assert.Throws<TrialFailedException>(() => new Measurement().Set(Column, value)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_number_is_no_text_and_a_text_no_number()
    {
        Assert.Throws<ArgumentException>(() => new Measurement().Set(Text, 1));
        Assert.Throws<ArgumentException>(() => new Measurement().Set(Column, "1"));
    }
}
