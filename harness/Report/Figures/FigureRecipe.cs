using Charts;
using Harness.Judging;

namespace Harness.Report;

/// <summary>How one figure is drawn from the rows alone.</summary>
/// <param name="Id">The name of its SVG file, kebab-case.</param>
/// <param name="Draw">Returns null when the rows hold nothing to draw, as after a run of one subject.</param>
public sealed record FigureRecipe(string Id, Func<Evidence, Figure?> Draw)
{
    /// <summary>True for a figure of what the full profile alone measures.</summary>
    public bool IsInFullAlone { get; init; }

    /// <summary>The claims whose measured figure it shows: their ids, or what the ids of several begin with before a dot.</summary>
    public IReadOnlyList<string> Claims { get; init; } = [];

    /// <summary>Whether it shows what was measured for a claim.</summary>
    public bool Shows(string claim) => Claims.Any(named => claim == named || claim.StartsWith(named + ".", StringComparison.Ordinal));
}
