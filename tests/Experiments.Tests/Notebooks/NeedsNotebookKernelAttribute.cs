using Experiments.Suite;

namespace Experiments.Tests.Notebooks;

/// <summary>A test that runs a notebook in the kernel of .NET Interactive.</summary>
public sealed class NeedsNotebookKernelAttribute : NeedsAttribute
{
    protected override string? WhyNot => NotebookKernel.WhyMissing;
}
