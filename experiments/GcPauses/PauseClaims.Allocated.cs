using static Experiments.GcPauses.PauseColumns;
using static Experiments.GcPauses.PauseSubjects;

namespace Experiments.GcPauses;

// How many objects and buffers a server allocates.
static partial class PauseClaims
{
    private static Finding BuffersAllocated(Evidence rows, string subject)
    {
        double[] rates = Rates(rows, subject, Buffers);
        return rates.Length == 0
            ? NotCounted(rows, subject, Buffers)
            : Finding.Of(Statistics.Median(rates),
                $"objects of a buffer's size that {subject} allocates each second{ByMessage(rows, subject)}");
    }

    /// <summary>That none was counted bounds how many are to be expected; it is no proof that there is none.</summary>
    private static Finding NoneAllocated(Evidence rows, string subject, Column counted)
    {
        Row[] trials = [.. Trials(rows, subject).Where(row => row.Number(counted) is not null && row.Number(PhaseTime) is > 0)];
        if (trials.Length == 0)
            return NotCounted(rows, subject, counted);
        double seen = trials.Sum(row => row.Number(counted)!.Value), seconds = trials.Sum(row => row.Number(PhaseTime)!.Value);
        return new(Statistics.Events((long)seen).Scale(1 / seconds),
            $"{Format.Number(seen)} {counted.Unit} that {subject} allocated in {seconds:0.#} s, warm-up left out{ByMessage(rows, subject)}")
        { Bounds = Bounds.Events };
    }

    private static string ByMessage(Evidence rows, string subject)
    {
        (double Each, bool Known) objects = Each(Objects), buffers = Each(Buffers);
        return objects.Known && buffers.Known
            ? $"; {Format.Number(objects.Each)} objects a message, {Format.Number(buffers.Each)} of them of a buffer's size"
            : "";

        (double, bool) Each(Column column) =>
            Rates(rows.Aside, subject, column) is { Length: > 0 } rates && At(rows.Aside, subject, Served) is { Value: > 0 } served
                ? (Statistics.Median(rates).Value / served.Value, true)
                : (0, false);
    }

    private static double[] Rates(Evidence rows, string subject, Column counted) =>
    [
        .. from row in Trials(rows, subject)
           where row.Number(counted) is not null && row.Number(PhaseTime) is > 0
           select row.Number(counted)!.Value / row.Number(PhaseTime)!.Value,
    ];

    /// <summary>Runs from before objects were counted have their bytes alone.</summary>
    private static Finding NotCounted(Evidence rows, string subject, Column counted) => Trials(rows.Aside, subject).Any()
        ? Finding.NotRun($"this run did not count the {counted.Unit} that {subject} allocates, only their bytes")
        : NotAtTheDocumentsSize(rows, subject);
}
