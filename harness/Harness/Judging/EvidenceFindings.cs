using Harness.Declaring;
using Harness.Output;

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
            ? Finding.Of(slope.PerUnit.Scale(scale), $"{note}; R² {slope.RSquared:0.0000} over {slope.Sizes} sizes{slope.Caution}")
            : rows.NoSlope(subject, column, parameter);

    /// <summary>Why a column has no slope: the subject could not run, did not measure it, or its sizes make no line.</summary>
    public static Finding NoSlope(this Evidence rows, string subject, Column column, Parameter parameter)
    {
        Row[] measured = [.. rows.Measured(subject, column)];
        return measured.Select(row => row.Point[parameter.Id]).Distinct().Count() < Evidence.LeastSizes
            ? rows.NotMeasured(subject, "three or more sizes")
            : Finding.NotRun($"no slope of {subject}: {rows.WhyNoSlope(measured, column, parameter)}");
    }

    /// <summary>Why a subject has nothing measured: it could not run, or this run did not ask for what is wanted.</summary>
    public static Finding NotMeasured(this Evidence rows, string subject, string wanted) => Finding.NotRun(
        rows.Subjects.Contains(subject)
            ? $"this run did not measure {subject} at {wanted}{Elsewhere(rows.Profile)}"
            : rows.WhyMissing(subject));

    private static string Elsewhere(Profile profile) => profile == Profile.Full ? "" : "; a larger profile does";
}
