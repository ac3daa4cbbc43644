namespace Experiments.Tests.Suite;

/// <summary>Tests that mount something where nobody else sees it.</summary>
public sealed class NeedsMountNamespaceTheoryAttribute : TheoryAttribute
{
    public NeedsMountNamespaceTheoryAttribute() => Skip = NeedsMountNamespaceFactAttribute.WhyNot;
}
