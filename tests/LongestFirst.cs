using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer<Tests.LongestFirst>]

namespace Tests;

/// <summary>
/// What takes longest begins first: the smoke run and the notebooks above all, each of which is one thing after another and waits for most
/// of its time, in which the rest find a processor. Left to chance, it comes last, with nothing beside it.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // Parts of the names of collections; that of a class without a collection names the class.
    private static readonly string[] First =
        ["smoke run", "ResultsFolder", ".NewExperimentTests", ".BadLuckTests", ".SignalTests", ".EchoTests", ".CapTests"];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections) where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection.TestCollectionDisplayName)).ThenBy(collection => collection.UniqueID)];

    private static int Place(string collection) =>
        Array.FindIndex(First, part => collection.Contains(part, StringComparison.Ordinal)) is >= 0 and int place ? place : First.Length;
}
