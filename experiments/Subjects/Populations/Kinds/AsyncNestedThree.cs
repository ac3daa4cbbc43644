namespace Experiments.Subjects.Populations;

// One unit: three async methods that await each other (3 x 104 B), the innermost its own TaskCompletionSource (88 B). 400 B on 64 bits.
//
// The innermost continuation is queued to the pool and the outer two run behind it on the same stack, three deep: what .NET does by itself.
public sealed class AsyncNestedThree(int count) : Population(count)
{
    private readonly TaskCompletionSource[] _sources = Roots.Allocate<TaskCompletionSource>(count);

    protected override void ParkUnit(int index)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _sources[index] = source;
        _ = OuterAsync(source);
    }

    protected override void WakeUnits()
    {
        for (int i = 0; i < Parked; i++)
            _sources[i].SetResult();
    }

    private static async Task OuterAsync(TaskCompletionSource source)
    {
        await MiddleAsync(source);
        WakeCount.Add();
    }

    private static async Task MiddleAsync(TaskCompletionSource source) => await InnerAsync(source);

    private static async Task InnerAsync(TaskCompletionSource source) => await source.Task;
}
