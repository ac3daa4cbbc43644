using Harness.Instruments;
using Harness.Records;
using Harness.Trials.Runtimes;

namespace Harness.Trials.Running;

/// <summary>What the user asked for.</summary>
public sealed record RunOptions
{
    /// <summary>How much to run.</summary>
    public Profile Profile { get; init; } = Profile.Standard;

    /// <summary>The folder of the run; null makes a new one below <c>results/</c>.</summary>
    public string? Output { get; init; }

    /// <summary>A folder of an earlier run in which only the missing and failed trials are run.</summary>
    public string? Resume { get; init; }

    /// <summary>Resume it also where it was measured in another world: the rows say so.</summary>
    public bool ResumeAnyway { get; init; }

    /// <summary>Ids of the subjects to measure; empty means all of the experiment.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>The user's own servers, as <c>name=command line with {port}</c>.</summary>
    public IReadOnlyList<string> OwnServers { get; init; } = [];

    /// <summary>Other .NET runtimes, under each of which the servers of the host are measured too.</summary>
    public IReadOnlyList<OtherRuntime> Runtimes { get; init; } = [];

    /// <summary>Values that replace a parameter's, by parameter id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Overrides { get; init; } = new Dictionary<string, IReadOnlyList<long>>();

    /// <summary>How often each point is measured; null leaves it to the profile.</summary>
    public int? Repeat { get; init; }

    /// <summary>The seed of the order of trials; null draws one.</summary>
    public int? Seed { get; init; }

    /// <summary>The processors of what is measured; null leaves them to the experiment.</summary>
    public ProcessorList? ServerProcessors { get; init; }

    /// <summary>The processors of who stands beside it; null leaves them to the experiment.</summary>
    public ProcessorList? ClientProcessors { get; init; }

    /// <summary>What connections go over; null leaves it to the experiment.</summary>
    public TrialWire? Wire { get; init; }

    /// <summary>Measure although other programs use the processors; run.json says so.</summary>
    public bool AllowBusy { get; init; }

    /// <summary>Give subjects and clients the variables of the environment that bend figures; run.json says so.</summary>
    public bool KeepEnvironment { get; init; }
}
