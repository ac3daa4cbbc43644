using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Servers.Tests.Documents;

/// <summary>Runs a theory once for each of the documents' programs, or skips it where Go is not installed.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
sealed class DocumentProgramAttribute : DataAttribute
{
    private readonly string? _only;

    /// <param name="only">The one program for which the theory runs; null for every one.</param>
    public DocumentProgramAttribute(string? only = null) => _only = only;

    /// <summary>How the framing of those begins that take part: <c>bytes</c>, <c>lines</c> for either kind, <c>lines-ok</c>.</summary>
    public string Framing { get; init; } = "";

    /// <summary>Whether those take part whose answer is no echo, so that no client can verify it.</summary>
    public bool WithoutEcho { get; init; }

    /// <summary>The ids of those that take no part, which a test of their own says why.</summary>
    public string[] Except { get; init; } = [];

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new(DocumentPrograms.MissingTool is { } missing
            ? [new TheoryDataRow(_only ?? DocumentPrograms.Prefix) { Skip = missing }]
            : [.. DocumentPrograms.All.Where(TakesPart).Select(program => new TheoryDataRow(program.Id))]);

    private bool TakesPart((string Id, string Framing) program) =>
        (_only ?? program.Id) == program.Id
        && program.Framing.StartsWith(Framing, StringComparison.Ordinal)
        && (WithoutEcho || _only is not null || program.Framing != "no-echo")
        && !Except.Contains(program.Id);
}
