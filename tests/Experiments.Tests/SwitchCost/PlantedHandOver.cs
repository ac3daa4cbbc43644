using Experiments.Subjects.HandOvers;

namespace Experiments.Tests.SwitchCost;

// Says that it has handed over so often, whatever it was told.
internal sealed class PlantedHandOver(HandOverCount says) : HandOver
{
    public override HandOverCount Run(int rounds) => says;
}
