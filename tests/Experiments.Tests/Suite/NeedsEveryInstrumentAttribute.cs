using Experiments.Tests.BufferSizes;

namespace Experiments.Tests.Suite;

/// <summary>A test that looks at the columns of all instruments, some of which take rights that an ordinary user lacks.</summary>
public sealed class NeedsEveryInstrumentAttribute : NeedsAttribute
{
    protected override string? WhyNot => KernelMemory.WhyNot ?? NeedsExactCountsAttribute.WhyNone;
}
