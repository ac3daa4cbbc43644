using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Servers.Tests;

/// <summary>
/// Runs a theory once for each server of the catalog, as the executable lists it, so that a new server is tested by being there; and for
/// those that an option of their own turns into another way to treat bytes.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class EveryServerAttribute : DataAttribute
{
    private static readonly string[] Variants =
    [
        "buffer-per-message --source shared-pool",
        "buffer-per-message --source own-pool --cache-entries 100",
        "connection-object --pooled true",
        "event-loop --gc-events true",
        "pipelines --answer ok",
    ];

    private static readonly Lazy<string[]> Ids = new(() => Contestant.Listed(Contestant.Executable));

    /// <summary>Whether the variants take part: where nothing but the treatment of bytes could differ, they do.</summary>
    public bool WithVariants { get; init; } = true;

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. HereOrNot.Rows(Ids.Value.Concat(WithVariants ? Variants : []))]);
}
