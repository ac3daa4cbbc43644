using System.Text.Json;
using static Experiments.Micro.MicroColumns;

namespace Experiments.Micro;

/// <summary>The answer of a bench process, as a row.</summary>
static class MicroReading
{
    public static Measurement Of(JsonElement answer)
    {
        Measurement row = new Measurement()
            .Set(Median, Answers.Number(answer, "median_seconds"))
            .Set(Mean, Answers.Number(answer, "mean_seconds"))
            // A single iteration has none.
            .Set(StandardError, Answers.NumberIfTold(answer, "standard_error_seconds"))
            .Set(Iterations, Answers.Number(answer, "iterations"))
            .Set(Operations, Answers.Number(answer, "operations"))
            .Set(Allocated, Answers.Number(answer, "allocated_per_operation_bytes"));
        foreach (Column collections in Collections)
            row.Set(collections, Answers.Number(answer, collections.Id));
        return row;
    }
}
