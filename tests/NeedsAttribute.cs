using System.Reflection;
using Xunit.v3;

namespace Tests;

/// <summary>
/// What a test needs of the machine, looked for when it is about to run: where it is missing, the test is skipped with that as its reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class NeedsAttribute : BeforeAfterTestAttribute
{
    /// <summary>What is missing; null when nothing is.</summary>
    protected abstract string? WhyNot { get; }

    /// <inheritdoc />
    public sealed override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (WhyNot is { } reason)
            Assert.Skip(reason);
    }
}
