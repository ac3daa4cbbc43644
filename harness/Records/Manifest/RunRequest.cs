namespace Harness.Records.Manifest;

/// <summary>What the user asked for, so that <c>--resume</c> runs the same sweep.</summary>
/// <param name="Subjects">Ids of the subjects to measure; empty means all.</param>
/// <param name="OwnServers">The user's own servers, without folders: their command lines have to be given again to resume.</param>
/// <param name="Parameters">Values that replace a parameter's, by parameter id.</param>
/// <param name="Repetitions">How often each point is measured; null leaves it to the profile.</param>
/// <param name="AllowBusy">The user had it measured although other programs used the processors.</param>
/// <param name="KeepEnvironment">The user had subjects and clients given variables that bend figures.</param>
/// <param name="ServerCpus">Processors of what is measured; null leaves them to the experiment.</param>
/// <param name="ClientCpus">Processors of the clients; null leaves them to the experiment.</param>
public sealed record RunRequest(
    IReadOnlyList<string> Subjects,
    IReadOnlyList<OwnServer> OwnServers,
    IReadOnlyDictionary<string, IReadOnlyList<long>> Parameters,
    int? Repetitions,
    bool AllowBusy = false,
    bool KeepEnvironment = false,
    string? ServerCpus = null,
    string? ClientCpus = null)
{
    /// <summary>The profile and nothing else.</summary>
    public static RunRequest Nothing { get; } = new([], [], new Dictionary<string, IReadOnlyList<long>>(), null);
}
