using Harness.Judging;

namespace Harness.Report.Contestants;

/// <summary>A column of the contestants' table that the rows of an experiment can fill.</summary>
/// <param name="Column">Which.</param>
/// <param name="Figure">The id of the experiment's figure that shows it.</param>
/// <param name="Find">The cells; null where the rows hold nothing for the column.</param>
public sealed record CellRecipe(ContestantColumn Column, string Figure, Func<Evidence, MeasuredCells?> Find);
