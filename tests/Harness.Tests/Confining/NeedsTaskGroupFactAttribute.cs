using Harness.Confining;

namespace Harness.Tests.Confining;

/// <summary>A test that makes a control group with a limit of tasks.</summary>
public sealed class NeedsTaskGroupFactAttribute : FactAttribute
{
    public NeedsTaskGroupFactAttribute() => Skip = TaskGroup.WhyNot;
}
