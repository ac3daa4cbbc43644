namespace Harness.Declaring;

/// <summary>
/// One question, as data: what is swept, what is measured, how a trial is measured, what is drawn and which claims are answered.
/// </summary>
public sealed record Experiment
{
    /// <summary>Kebab-case and immutable: results of other days are found under it.</summary>
    public required string Id { get; init; }

    /// <summary>What the reader wants to know, as a question.</summary>
    public required string Question { get; init; }

    /// <summary>How a trial is measured, in a few sentences for the report.</summary>
    public required string Method { get; init; }

    /// <summary>What the figures do not show, in a few sentences for the report.</summary>
    public required string Limits { get; init; }

    /// <summary>Who is measured, unless the user names others.</summary>
    public required IReadOnlyList<Subject> Subjects { get; init; }

    /// <summary>True when subjects are echo servers, so that a user's own (<c>--server</c>) may join them.</summary>
    public bool TakesServers { get; init; }

    /// <summary>What is swept.</summary>
    public required IReadOnlyList<Parameter> Parameters { get; init; }

    /// <summary>What is measured, in the order of rows.csv.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>What a row has: what is measured, and what the harness says of every trial.</summary>
    public IEnumerable<Column> RowColumns => Columns.Concat(TrialColumns.All);

    /// <summary>
    /// The column that counts the processes of a subject's fleet, each with a fixed cost of its own; null when a subject is one process.
    /// </summary>
    public Column? FleetSize { get; init; }

    /// <summary>How often each point is measured.</summary>
    public required PerProfile<int> Repetitions { get; init; }

    /// <summary>How long the whole sweep is expected to take on two cores; printed before it starts.</summary>
    public required PerProfile<TimeSpan> ExpectedTime { get; init; }

    /// <summary>How long one trial may take before it has failed.</summary>
    public TimeSpan TrialDeadline { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Whether a profile measures a subject at a point; where it does not, there is no trial and no row. Sizes that the user names are
    /// always measured.
    /// </summary>
    public Func<Profile, Subject, Point, bool> Applies { get; init; } = (_, _, _) => true;

    /// <summary>
    /// How often a point is measured at most, where that is less than <see cref="Repetitions"/>: a size that only leads up to the one that
    /// a claim is about. Repetitions that the user names are always measured.
    /// </summary>
    public Func<Profile, Subject, Point, int> MostRepetitions { get; init; } = (_, _, _) => int.MaxValue;

    /// <summary>What a trial takes from the machine.</summary>
    public Func<Subject, Point, Need> Needs { get; init; } = (_, _) => new Need();

    /// <summary>
    /// Measures one trial. Throws <see cref="Harness.Running.TrialFailedException"/> with a reason when the trial proves nothing.
    /// </summary>
    public required Func<Trial, CancellationToken, Task<Measurement>> Measure { get; init; }

    /// <summary>What is drawn from the rows.</summary>
    public required IReadOnlyList<FigureRecipe> Figures { get; init; }

    /// <summary>What is written as files of its own from the rows, for other programs to read.</summary>
    public IReadOnlyList<TableRecipe> Tables { get; init; } = [];

    /// <summary>The claims that the rows are judged against.</summary>
    public required IReadOnlyList<Answer> Answers { get; init; }
}
