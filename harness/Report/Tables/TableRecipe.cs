using Harness.Judging;

namespace Harness.Report;

/// <summary>A table that is made from the rows alone and written as <c>(experiment)/(id).csv</c>.</summary>
/// <param name="Id">The name of its file, kebab-case.</param>
/// <param name="Header">The names of its columns, units at their ends.</param>
/// <param name="Lines">Its lines, each with a cell for each column; none when the rows hold nothing for it.</param>
public record TableRecipe(string Id, IReadOnlyList<string> Header, Func<Evidence, IEnumerable<IReadOnlyList<string>>> Lines);
