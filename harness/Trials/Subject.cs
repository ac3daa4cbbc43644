namespace Harness.Trials;

/// <summary>A process to measure, before it is started: a server, a peer, or a population of parked tasks.</summary>
/// <param name="Id">Kebab-case; the same on the command line, in rows.csv and in figures.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Prepare">Finds or builds the program. Called once a run, before any trial.</param>
public sealed record Subject(string Id, string Description, Func<CancellationToken, Task<Preparation>> Prepare)
{
    /// <summary>Whether it varies another subject, or is a document's own program, and so is no contestant of its own.</summary>
    public bool IsVariant { get; init; }

    /// <summary>Whether the user named it, and the suite knows nothing of it: it is measured wherever it is named.</summary>
    public bool IsOfAUser { get; init; }

    /// <summary>
    /// Whether another .NET runtime than the suite's can run it, so that <c>--runtime</c> measures it under that one too.
    /// </summary>
    public bool TakesRuntimes { get; init; }

    /// <summary>The subject that it is under another runtime; null of one as the experiment declares it.</summary>
    public Subject? Of { get; init; }

    /// <summary>As the experiment knows it, which asks nobody for the runtime.</summary>
    public Subject Declared => Of ?? this;
}
