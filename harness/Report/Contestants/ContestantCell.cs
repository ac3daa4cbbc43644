using Harness.Judging;

namespace Harness.Report.Contestants;

/// <summary>A measured value of one contestant, and where it is from.</summary>
/// <param name="Value">In the unit of the column.</param>
/// <param name="Text">The same for people, with its interval.</param>
/// <param name="Experiment">The id of the experiment whose rows hold it (<c>(experiment)/rows.csv</c>).</param>
/// <param name="Figure">The id of the figure that shows it (<c>(experiment)/(figure).svg</c>), where the rows give that figure.</param>
/// <param name="Conditions">Under which it was measured.</param>
public sealed record ContestantCell(Interval Value, string Text, string Experiment, string Figure, string Conditions);
