namespace Experiments.SchedulerThreads;

/// <summary>
/// A setting of a runtime, and what is seen where it was taken: a variable that a runtime does not know, or cannot read, it drops without a
/// word.
/// </summary>
/// <param name="Name">Behind the name of the server that it varies.</param>
/// <param name="Description">For people.</param>
/// <param name="Seen">What a reading has to have.</param>
sealed record SchedulerSetting(
    string Name, string Description, IReadOnlyDictionary<string, string> Variables,
    params (string What, Func<ThreadReading, long?> Of, long Due)[] Seen)
{
    /// <summary>A message that went through the pool is a work item or a part of one; what opens a connection may be some.</summary>
    private const double FewWorkItems = 0.05;

    /// <summary>Whether no message goes through the thread pool with it.</summary>
    public bool AvoidsPool { get; init; }

    /// <summary>The same command with it.</summary>
    public ProcessCommand In(ProcessCommand command) =>
        Variables.Aggregate(command, (with, variable) => with.WithVariable(variable.Key, variable.Value));

    /// <summary>Fails the trial unless the setting was taken.</summary>
    /// <exception cref="TrialFailedException">It was not: says what is seen instead.</exception>
    public void Require(ThreadReading reading)
    {
        foreach ((string what, Func<ThreadReading, long?> of, long due) in Seen)
            if (of(reading) is var seen && seen != due)
                throw NotTaken($"{what} should be {due} and {(seen is null ? "is not told" : $"is {seen}")}");
    }

    /// <summary>The same by what the thread pool has done.</summary>
    /// <param name="workItems">For each message of a load; null where nobody knows.</param>
    /// <exception cref="TrialFailedException">Messages went through it, and should not.</exception>
    public void RequireWork(double? workItems)
    {
        if (AvoidsPool && !(workItems < FewWorkItems))
            throw NotTaken($"{(workItems is null ? "an unknown number" : $"{workItems:0.00}")} of work items for each message went "
                + "through the thread pool");
    }

    private TrialFailedException NotTaken(string what) => new(
        $"'{Description}'{string.Concat(Variables.Select(one => $" {one.Key}={one.Value}"))} was not taken: {what}");
}
