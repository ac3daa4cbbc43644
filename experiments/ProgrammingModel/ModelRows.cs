using static Experiments.ProgrammingModel.ModelColumns;

namespace Experiments.ProgrammingModel;

/// <summary>What figures and tables ask of the rows.</summary>
static class ModelRows
{
    /// <summary>What idle connections cost is told at the largest size, loads at each of the others.</summary>
    public static Interval? Idle(Evidence rows, string subject, Column column) => rows.MedianAtLargest(subject, column, Connections);

    /// <summary>A measure at one size; null where it was not taken.</summary>
    public static Interval? At(Evidence rows, string subject, Column column, long connections) =>
        rows.Median(subject, column, Connections, connections);

    /// <summary>The sizes at which any subject carried the loads, ascending.</summary>
    public static IEnumerable<long> Loaded(Evidence rows) =>
        rows.Subjects.SelectMany(subject => rows.Sizes(subject, ModelLoad.Low.Cpu, Connections)).Distinct().Order();

    /// <summary>A measure over that of the raw loop; null where one of them was not taken.</summary>
    public static Interval? OverLoop(Evidence rows, string subject, Column column, long connections) =>
        rows.Sample(subject, column, Connections, connections) is { Length: > 0 } own
        && rows.Sample(ModelSubjects.Loop, column, Connections, connections) is { Length: > 0 } loop
            ? Statistics.Ratio(own, loop)
            : null;
}
