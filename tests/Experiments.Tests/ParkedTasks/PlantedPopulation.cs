using Experiments.Subjects.Populations;

namespace Experiments.Tests.ParkedTasks;

// The planted truth: each unit is one array that takes exactly so many bytes of the heap, or nothing at all.
internal sealed class PlantedPopulation(int count, int bytesPerUnit) : Population(count)
{
    private const int ArrayHeaderBytes = 24;

    private readonly byte[][] _units = new byte[count][];

    // So that a lost unit, or one that goes on twice, can be planted too.
    public int UnitsThatGoOn { get; init; } = count;

    protected override void ParkUnit(int index)
    {
        if (bytesPerUnit > 0)
            _units[index] = new byte[bytesPerUnit - ArrayHeaderBytes];
    }

    protected override void WakeUnits()
    {
        for (int i = 0; i < UnitsThatGoOn; i++)
            WakeCount.Add();
    }
}
