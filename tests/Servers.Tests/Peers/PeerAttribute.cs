using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Servers.Tests;

/// <summary>
/// Runs a theory once for each server of a program in another runtime, or skips it where the tool that builds the program is not installed.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
sealed class PeerAttribute : DataAttribute
{
    private readonly PeerBuild _build;
    private readonly string? _only;

    /// <summary>Whether those take part that share accepting, commands and ending with another and treat bytes in another way.</summary>
    public bool WithVariants { get; init; } = true;

    /// <summary>How the ids of those begin that alone take part; null for all.</summary>
    public string? Like { get; init; }

    /// <summary>How the ids of those begin that take no part; null for none.</summary>
    public string? Unlike { get; init; }

    /// <param name="only">The one server of the program for which the theory runs; null for every one.</param>
    public PeerAttribute(string program, string? only = null)
    {
        _only = only;
        _build = Array.Find(PeerBuild.All, peer => peer.Program == program)!;
    }

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        .. _build.Servers.Keys
            .Where(id => (_only ?? id) == id && (WithVariants || !_build.Variants.Contains(id)) && Begins(id, Like ?? "")
                && !(Unlike is not null && Begins(id, Unlike)))
            .Select(id => new TheoryDataRow(id) { Skip = _build.MissingTool ?? HereOrNot.WhyNot(id) }),
    ]);

    private static bool Begins(string id, string with) => id.StartsWith(with, StringComparison.Ordinal);
}
