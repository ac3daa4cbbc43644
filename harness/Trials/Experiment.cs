using Harness.Records;
using Harness.Trials.Confining;

namespace Harness.Trials;

/// <summary>A question that can be measured: by whom, where in the sweep, how often, and how a trial goes.</summary>
public sealed record Experiment : Question
{
    /// <summary>Who is measured, unless the user names others.</summary>
    public required IReadOnlyList<Subject> Subjects { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> SubjectIds => [.. Subjects.Select(subject => subject.Id)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> VariantIds =>
        [.. Subjects.Where(subject => subject.IsVariant).Select(subject => subject.Id), .. RetiredVariants];

    /// <summary>Ids of variants that are measured no more, and of which there are rows of an older day.</summary>
    public IReadOnlyList<string> RetiredVariants { get; init; } = [];

    /// <summary>True when subjects are echo servers, so that a user's own (<c>--server</c>) may join them.</summary>
    public bool TakesServers { get; init; }

    /// <summary>
    /// Whether clients and servers get processors of their own (<see cref="ProcessorSplit"/>) where the user tells none, and a server as
    /// many clients as those have processors: for an experiment that says what a server can carry.
    /// </summary>
    public bool SplitsProcessors { get; init; }

    /// <summary>
    /// How it is measured where the user has it measured over a wire in user space (<c>--wire</c>); null where it offers no choice.
    /// </summary>
    public UserSpaceChoice? UserSpace { get; init; }

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
    /// Measures one trial. Throws <see cref="TrialFailedException"/> with a reason when the trial proves nothing.
    /// </summary>
    public required Func<Trial, CancellationToken, Task<Measurement>> Measure { get; init; }
}
