using Harness.Confining;

namespace Harness.Tests.Confining;

/// <summary>A test that makes a control group with a limit of memory.</summary>
public sealed class NeedsMemoryGroupFactAttribute : FactAttribute
{
    public NeedsMemoryGroupFactAttribute() => Skip = MemoryGroup.WhyNot;
}
