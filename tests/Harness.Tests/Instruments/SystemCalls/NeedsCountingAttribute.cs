using System.Collections.Concurrent;
using Harness.Instruments.SystemCalls;

namespace Harness.Tests.Instruments.SystemCalls;

/// <summary>A test that takes methods of counting; skipped with the method's own reason where one is refused.</summary>
public sealed class NeedsCountingAttribute(params string[] methods) : NeedsAttribute
{
    private static readonly ConcurrentDictionary<string, string?> Refusals = new();

    protected override string? WhyNot =>
        methods.Select(method => Refusals.GetOrAdd(method, WhyRefused)).FirstOrDefault(refusal => refusal is not null);

    private static string? WhyRefused(string method)
    {
        using ISystemCallCounter? counter = Counting.Attach(method, [Environment.ProcessId], out string refusal);
        return counter is null ? $"{method} refused: {refusal}" : null;
    }
}
