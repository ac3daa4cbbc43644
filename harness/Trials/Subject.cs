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
}
