namespace Experiments.GcPauses;

/// <summary>What the clients do to a subject.</summary>
enum LoadKind
{
    /// <summary>Connections stay open and messages are due on each at set times.</summary>
    Messages,

    /// <summary>The same to a process that tells of every object that it allocates, and in which nothing is timed therefore.</summary>
    Counted,

    /// <summary>Connections are opened, echo one message and are closed by a FIN, again and again.</summary>
    Churn,

    /// <summary>The same, closed by a reset: to a server in .NET each is the end of a receive by an exception.</summary>
    ChurnByReset,
}
