using System.Diagnostics;
using Experiments.Subjects.Populations;

namespace Experiments.Tests.WakeHerd;

// The planted truth: each unit goes on so long after the one before it, the first so long after the release.
internal sealed class StaggeredPopulation(int count, TimeSpan apart) : Population(count)
{
    protected override void ParkUnit(int index)
    {
    }

    protected override void WakeUnits()
    {
        long begun = Stopwatch.GetTimestamp();
        for (int unit = 1; unit <= Count; unit++)
        {
            while (Stopwatch.GetElapsedTime(begun) < unit * apart)
                Thread.SpinWait(10);
            WakeCount.Add();
        }
    }
}
