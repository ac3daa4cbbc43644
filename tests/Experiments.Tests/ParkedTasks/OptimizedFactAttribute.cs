using System.Diagnostics;
using System.Reflection;
using Experiments.Subjects.Populations;

namespace Experiments.Tests.ParkedTasks;

public sealed class OptimizedFactAttribute : FactAttribute
{
    public OptimizedFactAttribute()
    {
        if (typeof(Population).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
            Skip = "without optimization an async method's state is an object of its own: run with -c Release";
    }
}
