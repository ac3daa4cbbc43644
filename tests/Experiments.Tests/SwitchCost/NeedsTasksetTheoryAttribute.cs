using Experiments.SwitchCost;
using Harness.Declaring;

namespace Experiments.Tests.SwitchCost;

public sealed class NeedsTasksetTheoryAttribute : TheoryAttribute
{
    public NeedsTasksetTheoryAttribute() => Skip = CoreBinding.Require(Preparation.Ready(new("subject", []))).Missing;
}
