using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

namespace Tests;

/// <summary>
/// What a test needs of the machine, looked for when the first that needs it is about to run: where it is missing, they are skipped with
/// that as the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class NeedsAttribute : BeforeAfterTestAttribute
{
    // Attributes are equal where their types and what they are given are.
    private static readonly ConcurrentDictionary<NeedsAttribute, string?> Looked = new();

    /// <summary>What is missing; null when nothing is.</summary>
    protected abstract string? WhyNot { get; }

    /// <inheritdoc />
    public sealed override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Looked.GetOrAdd(this, need => need.WhyNot) is { } reason)
            Assert.Skip(reason);
    }
}
