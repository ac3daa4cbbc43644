using System.Diagnostics;
using System.Reflection;
using Experiments.Subjects.Populations;

namespace Experiments.Tests.ParkedTasks;

/// <summary>A test of what the compiler makes of an async method, which it makes in a release build.</summary>
public sealed class NeedsOptimizationAttribute : NeedsAttribute
{
    protected override string? WhyNot =>
        typeof(Population).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true }
            ? "without optimization an async method's state is an object of its own: run with -c Release"
            : null;
}
