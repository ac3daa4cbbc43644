namespace Harness.Records;

/// <summary>
/// One question, as data: what its measuring and the reading of its rows must agree on. Neither knows the other.
/// </summary>
public abstract record Question
{
    /// <summary>Kebab-case and immutable: results of other days are found under it.</summary>
    public required string Id { get; init; }

    /// <summary>What the reader wants to know, as a question.</summary>
    public required string Text { get; init; }

    /// <summary>How a trial is measured, in a few sentences for the report.</summary>
    public required string Method { get; init; }

    /// <summary>What the figures do not show, in a few sentences for the report.</summary>
    public required string Limits { get; init; }

    /// <summary>Who is measured, in the order in which they are shown: a user's own servers come behind them.</summary>
    public abstract IReadOnlyList<string> SubjectIds { get; }

    /// <summary>
    /// Those of them that vary another, or are a document's own program: figures and tables of contestants leave them out.
    /// </summary>
    public virtual IReadOnlyList<string> VariantIds => [];

    /// <summary>What is swept.</summary>
    public required IReadOnlyList<Parameter> Parameters { get; init; }

    /// <summary>What is measured, in the order of rows.csv.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>What a row has: what is measured, and what the harness says of every trial.</summary>
    public IEnumerable<Column> RowColumns => Columns.Concat(TrialColumns.All);

    /// <summary>The columns that are results of which less is better, so that two runs can be compared.</summary>
    public IReadOnlyList<Column> LessIsBetter { get; init; } = [];

    /// <summary>Those of which more is better. Of a column in neither, a change is neither better nor worse.</summary>
    public IReadOnlyList<Column> MoreIsBetter { get; init; } = [];

    /// <summary>
    /// The column that counts the processes of a subject's fleet, each with a fixed cost of its own; null when a subject is one process.
    /// </summary>
    public Column? FleetSize { get; init; }
}
