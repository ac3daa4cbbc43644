using System.Text.Json;

namespace Experiments.SwitchCost;

/// <summary>What a subject says of so many hand-overs.</summary>
/// <param name="Waits">Null where the subject cannot count them.</param>
public sealed record Round(
    long Count, double Seconds, double ProcessorSeconds, long Voluntary, long Involuntary, long AllocatedBytes, long? Waits)
{
    /// <summary>Time of one hand-over.</summary>
    public double SecondsEach => Seconds / Count;

    /// <summary>Reads an answer, and proves by the counts of both sides that nothing was lost.</summary>
    /// <exception cref="TrialFailedException">Another number was given or taken than was asked for.</exception>
    public static Round Of(JsonElement answer, long count)
    {
        (long given, long taken) = (Answers.Count(answer, "given"), Answers.Count(answer, "taken"));
        if (given != count || taken != count)
            throw new TrialFailedException($"of {count} hand-overs {given} were given and {taken} taken");
        return new(
            count,
            Answers.Number(answer, "seconds"),
            Answers.Number(answer, "cpu_seconds"),
            Answers.Count(answer, "voluntary_switches"),
            Answers.Count(answer, "involuntary_switches"),
            Answers.Count(answer, "allocated_bytes"),
            Answers.CountIfTold(answer, "waits"));
    }
}
