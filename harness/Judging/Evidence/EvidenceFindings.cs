using Harness.Records;

namespace Harness.Judging;

/// <summary>The findings that most claims need: a median at one size, a slope over all sizes, or what is missing.</summary>
public static class EvidenceFindings
{
    /// <summary>The median of a column at one size, in the claim's unit.</summary>
    public static Finding FindingAt(
        this Evidence rows, string subject, Column column, Parameter parameter, long size, double scale, string note) =>
        rows.Median(subject, column, parameter, size) is { } median
            ? Finding.Of(median.Scale(scale), note)
            : rows.NotMeasured(subject, $"{size:N0} {parameter.Unit}");

    /// <summary>The slope of a column, in the claim's unit.</summary>
    public static Finding FindingOfSlope(
        this Evidence rows, string subject, Column column, Parameter parameter, double scale, string note) =>
        rows.Slope(subject, column, parameter) is { } slope
            ? Finding.Of(slope.PerUnit.Scale(scale),
                $"{note}; {(slope.IsNothing ? "" : $"R² {slope.RSquared:0.0000} ")}over {slope.Sizes} sizes{slope.Caution}")
            : rows.NoSlope(subject, column, parameter);

    /// <summary>What the slopes of two subjects are to each other, or which of them is missing.</summary>
    /// <param name="relate">Such as <see cref="Statistics.Ratio(Interval, Interval)"/>; its result is in the claim's unit.</param>
    /// <param name="note">What was measured; that one of the lines is bent is told behind it.</param>
    public static Finding FindingOfSlopes(
        this Evidence rows, (string Subject, Column Column) first, (string Subject, Column Column) second, Parameter parameter,
        Func<Interval, Interval, Interval> relate, Func<Slope, Slope, string> note) =>
        rows.Slope(first.Subject, first.Column, parameter) is not { } one ? rows.NoSlope(first.Subject, first.Column, parameter)
        : rows.Slope(second.Subject, second.Column, parameter) is not { } other ? rows.NoSlope(second.Subject, second.Column, parameter)
        : Finding.Of(relate(one.PerUnit, other.PerUnit), note(one, other) + (one.IsBent ? one : other).Caution);

    /// <summary>What a column counted in each trial of a subject, or that it was not measured.</summary>
    public static Finding FindingOfCounts(this Evidence rows, string subject, Column column, string note) =>
        rows.Sample(subject, column) is { Length: > 0 } counts ? Finding.OfCounts(counts, note) : rows.NotTold(subject, column);

    /// <summary>How two samples compare, or whose is missing.</summary>
    /// <param name="sample">Of a subject.</param>
    /// <param name="wanted">Where it was to be measured: "an offered load".</param>
    public static Finding FindingOfComparison(
        this Evidence rows, string first, string second, Func<string, double[]> sample, Direction claimed, string wanted, string note) =>
        OfTwo(rows, first, second, sample, wanted, (one, other) => Finding.Of(Statistics.Compare(one, other), claimed, note));

    /// <summary>The ratio of the medians of two samples, or whose is missing.</summary>
    public static Finding FindingOfRatio(
        this Evidence rows, string first, string second, Func<string, double[]> sample, double scale, string wanted, string note) =>
        OfTwo(rows, first, second, sample, wanted, (one, other) => Finding.Of(Statistics.Ratio(one, other).Scale(scale), note));

    private static Finding OfTwo(
        Evidence rows, string first, string second, Func<string, double[]> sample, string wanted,
        Func<double[], double[], Finding> find) =>
        sample(first) is not { Length: > 0 } one ? rows.NotMeasured(first, wanted)
        : sample(second) is not { Length: > 0 } other ? rows.NotMeasured(second, wanted)
        : find(one, other);

    /// <summary>Why a column has no slope: the subject could not run, did not measure it, or its sizes make no line.</summary>
    public static Finding NoSlope(this Evidence rows, string subject, Column column, Parameter parameter)
    {
        Row[] measured = [.. rows.Measured(subject, column)];
        return measured.Select(row => row.Point[parameter.Id]).Distinct().Count() < Evidence.LeastSizes
            ? rows.NotMeasured(subject, "three or more sizes")
            : Finding.NotRun($"no slope of {subject}: {rows.WhyNoSlope(measured, column, parameter)}");
    }

    /// <summary>Why columns of a subject are not known: it could not run, or this run did not measure them.</summary>
    public static Finding NotTold(this Evidence rows, string subject, params IEnumerable<Column> columns) => Finding.NotRun(
        rows.Subjects.Contains(subject)
            ? $"this run did not measure {string.Join(" and ", columns.Select(column => column.Id))} of {subject}"
            : rows.WhyMissing(subject));

    /// <summary>Why a subject has nothing measured: it could not run, or this run did not ask for what is wanted.</summary>
    public static Finding NotMeasured(this Evidence rows, string subject, string wanted) => Finding.NotRun(
        rows.Subjects.Contains(subject)
            ? $"this run did not measure {subject} at {wanted}{Elsewhere(rows.Profile)}"
            : rows.WhyMissing(subject));

    private static string Elsewhere(Profile profile) => profile == Profile.Full ? "" : "; a larger profile does";
}
