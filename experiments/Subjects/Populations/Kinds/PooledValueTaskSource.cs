namespace Experiments.Subjects.Populations;

// One unit: an async ValueTask method's box (112 B) and the source (56 B, no Task) that it awaits, from a pool that starts empty. 168 B.
//
// Pools spare allocations to units that wake and park again; one that stays parked holds its source and its box all the same.
// PoolingAsyncValueTaskMethodBuilder makes a box of the same size: measured, no difference.
public sealed class PooledValueTaskSource : Population
{
    private readonly ReusableSource[] _sources;

    public PooledValueTaskSource(int count) : base(count)
    {
        _sources = Roots.Allocate<ReusableSource>(count);
        ReusableSource.EmptyPool();
    }

    protected override void ParkUnit(int index)
    {
        var source = ReusableSource.Rent();
        _sources[index] = source;
        _ = WaitAsync(source);
    }

    protected override void WakeUnits()
    {
        for (int i = 0; i < Parked; i++)
            _sources[i].SetResult();
    }

    private static async ValueTask WaitAsync(ReusableSource source)
    {
        await source.WaitAsync();
        WakeCount.Add();
    }
}
