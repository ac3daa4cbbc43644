namespace Experiments.Tests.ParkedTasks;

// Live bytes are those of the whole process, and one population wakes at a time.
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PopulationsCollection
{
    public const string Name = "populations";
}
