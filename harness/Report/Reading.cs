using Harness.Judging;
using Harness.Report.Contestants;

namespace Harness.Report;

/// <summary>What the rows of a question mean: which claims they answer, what is drawn from them, what is written beside them.</summary>
public sealed record Reading
{
    /// <summary>The claims that the rows are judged against.</summary>
    public IReadOnlyList<Answer> Answers { get; init; } = [];

    /// <summary>What is drawn from the rows.</summary>
    public IReadOnlyList<FigureRecipe> Figures { get; init; } = [];

    /// <summary>What is written as files of its own from the rows, for other programs to read.</summary>
    public IReadOnlyList<TableRecipe> Tables { get; init; } = [];

    /// <summary>What the rows can fill of the table of contestants.</summary>
    public IReadOnlyList<CellRecipe> Cells { get; init; } = [];
}
