using Harness.Records;
using Harness.Trials.Confining;

namespace Harness.Trials.Running;

/// <summary>A trial that is still to come: who, where, which time, and why it must not start when the machine cannot hold it.</summary>
/// <param name="Refusal">What the machine lacks for it; null when it fits.</param>
public sealed record PlannedTrial(Subject Subject, Preparation Preparation, Point Point, int Repetition, string? Refusal)
{
    /// <summary>The profile that planned it.</summary>
    public Profile Profile { get; init; } = Profile.Standard;

    /// <summary>What its connections go over.</summary>
    public TrialWire Wire { get; init; }

    /// <summary>Which processors its sides run on.</summary>
    public ProcessorSplit Processors { get; init; } = ProcessorSplit.None;

    /// <summary>What identifies a trial in rows.csv.</summary>
    public (string, Point, int) Key => (Subject.Id, Point, Repetition);
}
