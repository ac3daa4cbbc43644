using static Experiments.SwitchCost.SwitchColumns;

namespace Experiments.SwitchCost;

/// <summary>The rounds of a trial as a row.</summary>
static class SwitchBill
{
    public static Measurement Of(IReadOnlyList<Round> rounds, bool threads)
    {
        double[] each = [.. rounds.Select(round => round.SecondsEach).Order()];
        double median = each[each.Length / 2];
        double count = rounds.Sum(round => round.Count);
        double voluntary = rounds.Sum(round => round.Voluntary) / count;
        double involuntary = rounds.Sum(round => round.Involuntary) / count;
        double? waits = rounds.All(round => round.Waits is not null) ? rounds.Sum(round => round.Waits!.Value) / count : null;
        double processor = rounds.Sum(round => round.ProcessorSeconds);
        SwitchProof proof = threads ? SwitchProof.OfThreads(voluntary + involuntary) : SwitchProof.OfTasks(voluntary + involuntary, waits);
        return new Measurement()
            .Set(SwitchSeconds, proof.IsSwitch ? median : null)
            .Set(HandOverSeconds, median)
            .Set(BestSeconds, each[0])
            .Set(RoundSpread, each[^1] / each[0])
            .Set(ProcessorSeconds, processor / count)
            .Set(ProcessorShare, processor / rounds.Sum(round => round.Seconds))
            .Set(KernelSwitches, voluntary + involuntary)
            .Set(VoluntarySwitches, voluntary)
            .Set(InvoluntarySwitches, involuntary)
            .Set(Waits, waits)
            .Set(AllocatedBytes, rounds.Sum(round => round.AllocatedBytes) / count)
            .Set(Proof, proof.Text);
    }
}
