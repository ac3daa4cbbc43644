namespace Experiments.Tests.Suite;

/// <summary>The tests that look at the one smoke run, which is made once for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class SmokeCollection : ICollectionFixture<SmokeRun>
{
    public const string Name = "smoke run";
}
