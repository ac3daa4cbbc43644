using Harness.Records;
using Harness.Records.Manifest;

namespace Harness.Judging;

/// <summary>
/// The rows of one experiment, asked for by subject, point and column. Only trials that ended <c>ok</c> speak; those that failed where
/// somebody asks are counted in the <see cref="Basis"/> of what is found.
/// </summary>
/// <param name="basis">Learns which trials were looked at; null where nobody wants to know.</param>
/// <param name="noise">What disturbed the run that measured them; null where nobody knows.</param>
public sealed class Evidence(
    Question question, Profile profile, IReadOnlyList<Row> rows, Basis? basis = null, NoiseDescription? noise = null)
{
    /// <summary>How many sizes a line takes.</summary>
    public const int LeastSizes = 3;

    /// <summary>What the rows are about.</summary>
    public Question Question => question;

    /// <summary>The profile under which they were measured.</summary>
    public Profile Profile => profile;

    /// <summary>Every row, also of trials that failed.</summary>
    public IReadOnlyList<Row> Rows => rows;

    /// <summary>What disturbed the run that measured them; null where nobody knows.</summary>
    public NoiseDescription? Noise => noise;

    /// <summary>The same evidence of some rows alone, such as those of one value of another parameter.</summary>
    public Evidence Where(Func<Row, bool> holds) => new(question, profile, [.. rows.Where(holds)], basis, noise);

    /// <summary>The same evidence for what is told beside a finding, which does not rest on it.</summary>
    public Evidence Aside => new(question, profile, rows, noise: noise);

    /// <summary>The same evidence, whose trials are counted as they are looked at.</summary>
    internal Evidence CountedIn(Basis trials) => new(question, profile, rows, trials, noise);

    /// <summary>The subjects with at least one measured trial, in the order of the experiment.</summary>
    public IReadOnlyList<string> Subjects => [.. rows.Where(row => row.Status == TrialStatus.Ok).Select(row => row.Subject).Distinct()
        .OrderBy(id => Order(id))];

    /// <summary>Those of them that vary no other (<see cref="Question.VariantIds"/>). A user's own server is one.</summary>
    public IReadOnlyList<string> Contestants => [.. Subjects.Except(question.VariantIds)];

    /// <summary>The rows of one subject that ended well and measured the column.</summary>
    public IEnumerable<Row> Measured(string subject, Column column) => Measured(subject, column, _ => true);

    /// <summary>The same of some trials alone, chosen by what was planned and not by what came of it.</summary>
    public IEnumerable<Row> Measured(string subject, Column column, Func<Row, bool> planned) =>
        Trials(subject, planned).Where(row => row.Number(column) is not null);

    /// <summary>The rows of one subject that ended well, whatever they measured.</summary>
    /// <param name="planned">Which of its trials, chosen by what was planned and not by what came of it.</param>
    public IEnumerable<Row> Trials(string subject, Func<Row, bool> planned)
    {
        Row[] looked = [.. rows.Where(row => row.Subject == subject && planned(row))];
        basis?.Add(looked);
        return looked.Where(row => row.Status == TrialStatus.Ok);
    }

    /// <summary>Every value of a column of one subject where a parameter has a value, one a repetition.</summary>
    public double[] Sample(string subject, Column column, Parameter parameter, long value) =>
        Sample(subject, column, row => row.Point[parameter.Id] == value);

    /// <summary>Every value of a column of one subject.</summary>
    /// <param name="planned">Of which trials, chosen by what was planned; null for all.</param>
    public double[] Sample(string subject, Column column, Func<Row, bool>? planned = null) =>
        [.. Measured(subject, column, planned ?? (_ => true)).Select(row => row.Number(column)!.Value)];

    /// <summary>The values of a parameter at which a subject has a measured column, ascending.</summary>
    public long[] Sizes(string subject, Column column, Parameter parameter) =>
        [.. Measured(subject, column).Select(row => row.Point[parameter.Id]).Distinct().Order()];

    /// <summary>The largest value of a parameter at which a subject has a measured column; null where it has none.</summary>
    public long? Largest(string subject, Column column, Parameter parameter) =>
        Sizes(subject, column, parameter) is [.., var largest] ? largest : null;

    /// <summary>
    /// The largest value of a parameter at which every subject has a measured column that has it at any, so that they compare; null where
    /// there is none.
    /// </summary>
    public long? LargestCommon(IReadOnlyList<string> subjects, Column column, Parameter parameter)
    {
        long[][] sizes = [.. subjects.Select(subject => Sizes(subject, column, parameter)).Where(found => found.Length > 0)];
        return sizes.Length > 0 && sizes.Aggregate((left, right) => [.. left.Intersect(right)]) is [.., var largest] ? largest : null;
    }

    /// <summary>Median with interval over all that was measured of a subject; null when nothing was.</summary>
    public Interval? Median(string subject, Column column) =>
        Sample(subject, column) is { Length: > 0 } sample ? Statistics.Median(sample) : null;

    /// <summary>Median with interval at the largest size that a subject was measured at; null when nothing was.</summary>
    public Interval? MedianAtLargest(string subject, Column column, Parameter parameter) =>
        Largest(subject, column, parameter) is { } largest ? Median(subject, column, parameter, largest) : null;

    /// <summary>Median with interval at one size; null when nothing was measured there.</summary>
    public Interval? Median(string subject, Column column, Parameter parameter, long value) =>
        Sample(subject, column, parameter, value) is { Length: > 0 } sample ? Statistics.Median(sample) : null;

    /// <summary>The line of a column over a parameter; null where the rows make none, and <see cref="WhyNoSlope"/> says why.</summary>
    public Slope? Slope(string subject, Column column, Parameter parameter) => SlopeOf(Measured(subject, column), column, parameter);

    /// <summary>The same through some rows only, such as those of one value of another parameter.</summary>
    public Slope? SlopeOf(IEnumerable<Row> measured, Column column, Parameter parameter)
    {
        (double Size, double Value, double Processes)[] points = PointsOf(measured, column, parameter);
        return WhyNoLine(points, parameter) is null ? Statistics.Line(points) : null;
    }

    /// <summary>Why the rows of a subject that measured a column make no line over a parameter; null where they do.</summary>
    public string? WhyNoSlope(IEnumerable<Row> measured, Column column, Parameter parameter) =>
        WhyNoLine(PointsOf(measured, column, parameter), parameter);

    private static string? WhyNoLine((double Size, double Value, double Processes)[] points, Parameter parameter) =>
        points.Select(point => point.Size).Distinct().Count() is var sizes && sizes < LeastSizes
            ? $"{sizes} of the {LeastSizes} sizes or more that a line needs"
        : !Statistics.AreToldApart([.. points.Select(point => point.Size)], [.. points.Select(point => point.Processes)])
            ? $"each process held as many {parameter.Unit} at every size, so that the cost of one more cannot be told from that of a "
                + "process: add a size between"
        : null;

    /// <summary>Of a fleet whose processes nobody counted, the fixed cost is not known, and the row is no point.</summary>
    private (double Size, double Value, double Processes)[] PointsOf(IEnumerable<Row> measured, Column column, Parameter parameter) =>
    [
        .. from row in measured
           let processes = column.IsTotal && question.FleetSize is { } fleet ? row.Number(fleet) : 1
           where processes is not null
           select ((double)row.Point[parameter.Id], row.Number(column)!.Value, processes.Value),
    ];

    /// <summary>Why a subject has no measured row: the reason of its first row that says one.</summary>
    public string WhyMissing(string subject) =>
        rows.FirstOrDefault(row => row.Subject == subject && row.Status != TrialStatus.Ok && row.Reason.Length > 0)?.Reason
        ?? $"{subject} was not part of this run";

    private int Order(string id)
    {
        int index = question.SubjectIds.ToList().IndexOf(id);
        return index < 0 ? int.MaxValue : index;
    }
}
