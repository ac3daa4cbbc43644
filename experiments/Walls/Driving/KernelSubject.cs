namespace Experiments.Walls.Driving;

/// <summary>Where no server is before the wall: the kernel, asked to do something in a network namespace of the trial's own.</summary>
static class KernelSubject
{
    /// <param name="use">What is done to the namespace.</param>
    /// <param name="missing">Each says what else it lacks, or null.</param>
    public static Subject Of(string id, string description, NamespaceUse use, params Func<string?>[] missing) => new(id, description, _ =>
        Task.FromResult(missing.Prepend(() => Driver.WhyNoNamespace(use)).Select(lacks => lacks()).FirstOrDefault(why => why is not null)
            is { } reason
                ? Preparation.NotPossible(reason)
                : Preparation.Ready(Driver.Listener)));
}
