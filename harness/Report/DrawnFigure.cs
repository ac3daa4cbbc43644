using Charts;
using Harness.Judging;
using Harness.Processes;

namespace Harness.Report;

/// <summary>A figure, or the reason why there is none.</summary>
/// <param name="Id">The name of its file.</param>
/// <param name="Figure">Null when it could not be drawn.</param>
/// <param name="Missing">Why not.</param>
public sealed record DrawnFigure(string Id, Figure? Figure, string Missing)
{
    /// <summary>Draws a figure, as several where one would have more lines than are told apart; of one that cannot be drawn the
    /// reason.</summary>
    public static IReadOnlyList<DrawnFigure> AllOf(FigureRecipe recipe, Evidence evidence)
    {
        DrawnFigure whole = Of(recipe, evidence);
        if (whole.Figure is not { } figure)
            return [whole];
        try
        {
            return [.. FigurePages.Of(figure, evidence).Select(page => new DrawnFigure(page.Id, page, whole.Missing))];
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return [new(recipe.Id, null, Plain.Line(exception.Message))];
        }
    }

    /// <summary>Draws a figure. One that cannot be drawn must not cost the report of a run of hours, so every error becomes the
    /// reason.</summary>
    public static DrawnFigure Of(FigureRecipe recipe, Evidence evidence)
    {
        try
        {
            return new(recipe.Id, recipe.Draw(evidence), "the rows hold nothing to draw");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new(recipe.Id, null, Plain.Line(exception.Message));
        }
    }
}
