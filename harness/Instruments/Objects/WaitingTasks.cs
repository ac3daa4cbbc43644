namespace Harness.Instruments.Objects;

/// <summary>
/// Tasks that wait, by the runtime's own objects: an async method that waits lives as a box of its state machine. A chain of methods that
/// await each other is one task, so that of each pair, of which one awaits the other, one counts. Such a pair refers to each other: the
/// one that waits holds its awaiter, and the one that is awaited holds its continuation. A method that merely holds another's task is no
/// such pair. Calibrated against a subject that has a known number of tasks wait.
/// </summary>
public static class WaitingTasks
{
    // System.Runtime.CompilerServices.AsyncTaskMethodBuilder<TResult>.AsyncStateMachineBox<TStateMachine>, which async void has as well.
    private const string Box = "AsyncStateMachineBox`1";

    /// <summary>How many there are.</summary>
    public static long Count(ObjectGraph graph)
    {
        Dictionary<ulong, HashSet<ulong>> boxes = [];
        int next = 0;
        foreach (LiveObject one in graph.Objects)
        {
            if (one.Type.Contains(Box, StringComparison.Ordinal))
                boxes[one.Address] = [.. graph.References.Skip(next).Take(one.References)];
            next += one.References;
        }
        long pairs = boxes.Sum(box => box.Value.LongCount(other =>
            box.Key < other && boxes.TryGetValue(other, out HashSet<ulong>? back) && back.Contains(box.Key)));
        return boxes.Count - pairs;
    }

    /// <summary>Of all processes together; null as soon as one is no .NET process: a part of a sum is no sum.</summary>
    public static async Task<long?> CountAsync(IEnumerable<int> processes, CancellationToken cancellation)
    {
        long sum = 0;
        foreach (int process in processes)
        {
            if (await ObjectGraph.TakeAsync(process, cancellation) is not { } graph)
                return null;
            sum += Count(graph);
        }
        return sum;
    }
}
