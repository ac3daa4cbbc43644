using Harness.Processes;
using Harness.Records;
using Harness.Trials.Confining;

namespace Harness.Trials;

/// <summary>One point of the sweep, one repetition, to be measured in fresh processes.</summary>
/// <param name="Subject">Who is measured.</param>
/// <param name="Command">How the subject is started.</param>
/// <param name="Point">Where in the sweep.</param>
/// <param name="Repetition">From 1.</param>
/// <param name="Launcher">Starts every process of the trial, and ends what is left of them.</param>
public sealed record Trial(Subject Subject, ProcessCommand Command, Point Point, int Repetition, Launcher Launcher)
{
    /// <summary>How much is asked for: a load lasts as long as the experiment declares for this profile.</summary>
    public Profile Profile { get; init; } = Profile.Standard;

    /// <summary>What its connections go over.</summary>
    public TrialWire Wire { get; init; }

    /// <summary>Which processors its sides run on.</summary>
    public ProcessorSplit Processors { get; private init; } = ProcessorSplit.None;

    /// <summary>
    /// The same with its sides on other processors: what is started from its command from now on, and fleets of clients.
    /// </summary>
    public Trial On(ProcessorSplit processors) => this with
    {
        Processors = processors,
        Command = Command with { Processors = processors.Servers },
    };
}
