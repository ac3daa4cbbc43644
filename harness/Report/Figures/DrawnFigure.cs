using Charts;
using Harness.Judging;
using Harness.Processes;

namespace Harness.Report;

/// <summary>A figure, or the reason why there is none.</summary>
/// <param name="Id">The name of its file.</param>
/// <param name="Figure">Null when it could not be drawn.</param>
/// <param name="Missing">Why not; empty where it was drawn.</param>
public sealed record DrawnFigure(string Id, Figure? Figure, string Missing)
{
    /// <summary>Draws a figure, as several where one would have more lines than are told apart; of one that cannot be drawn the
    /// reason.</summary>
    public static IReadOnlyList<DrawnFigure> AllOf(FigureRecipe recipe, Evidence evidence) =>
        Try(recipe, evidence, figure => FigurePages.Of(figure, evidence));

    /// <summary>Draws a figure as one.</summary>
    public static DrawnFigure Of(FigureRecipe recipe, Evidence evidence) => Try(recipe, evidence, figure => [figure])[0];

    /// <summary>One that cannot be drawn must not cost the report of a run of hours, so every error becomes the reason.</summary>
    private static DrawnFigure[] Try(FigureRecipe recipe, Evidence evidence, Func<Figure, IReadOnlyList<Figure>> divide)
    {
        try
        {
            return recipe.Draw(evidence) is { } figure
                ? [.. divide(figure).Select(part => new DrawnFigure(part.Id, part, ""))]
                : [new(recipe.Id, null, "the rows hold nothing to draw")];
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return [new(recipe.Id, null, Plain.Line(exception.Message))];
        }
    }
}
