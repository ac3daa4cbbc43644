using Experiments.SwitchCost;

namespace Experiments.Tests.SwitchCost;

/// <summary>A test that binds a process to processors.</summary>
public sealed class NeedsTasksetAttribute : NeedsAttribute
{
    protected override string? WhyNot => CoreBinding.Require(Preparation.Ready(new("subject", []))).Missing;
}
