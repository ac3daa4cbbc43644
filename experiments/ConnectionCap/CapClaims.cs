using Experiments.Walls;
using static Experiments.ConnectionCap.CapColumns;

namespace Experiments.ConnectionCap;

/// <summary>How the rows answer documents 000 and 002 on caps.</summary>
static class CapClaims
{
    private const long Documents = 10_000;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfOne("guide100k.cap.block", Waiting),
        Answer.OfTwo("guide100k.cap.memory", Memory),
        Answer.OfOne("server10k.cap.reject", Inside),
        Answer.OfTwo("server10k.cap.spike", Down),
    ];

    /// <summary>
    /// The claim is a word: measured is the departure from it, how far the most that were served at once are from the cap, refusals, since
    /// who is refused does not wait, and those who waited and were not served when as many had left.
    /// </summary>
    private static Finding Waiting(Evidence rows, string subject)
    {
        Row[] trials = [.. rows.Measured(subject, ServedLater).Where(row => row.Number(Peak) is not null)];
        if (trials.Length == 0)
            return rows.NotMeasured(subject, "a cap below demand");
        Row row = trials[0];
        return Finding.OfCounts([.. trials.Select(Departure)],
            $"connections served at once beyond a cap of {row.Point[Cap.Id]:N0}, or short of it, refusals, and of {OutsideOf(row):N0} "
                + $"outside those that were not served later; at most {row.Number(Peak).Told("N0")} were served at once, and when as many "
                + $"left, the first outside was served after {row.Number(FirstLater).Told("0.000")} s, the last after "
                + $"{row.Number(LastLater).Told("0.000")} s; with those outside came {row.Number(CapColumns.Descriptors).Told("0")} "
                + $"descriptors of the server, and its anonymous memory grew by {row.Number(MemoryGrowth).Told("N0")} bytes");
    }

    private static double Departure(Row row) =>
        Math.Abs(row.Number(Peak)!.Value - row.Point[Cap.Id]) + (row.Number(Refusals) ?? 0)
            + OutsideOf(row) - row.Number(ServedLater)!.Value;

    /// <summary>
    /// What comes beyond the cap takes memory, or does not. Whether it exhausts what there is depends on what there is: the fate of a
    /// server in a spike, which another claim is about, is told beside.
    /// </summary>
    private static Finding Memory(Evidence rows, string without, string with) => rows.FindingOfComparison(
        without, with, subject => rows.Sample(subject, Anonymous), Direction.Higher, "more connections than a cap",
        $"anonymous memory of {without}, which serves all, over that of {with}, which serves none beyond its cap, after "
            + $"{AskedOf(rows, without)} connections were asked for: {MebibytesOf(rows, without)} and {MebibytesOf(rows, with)}"
            + Told(rows.Aside, rows.Aside.Subjects.Where(
                subject => subject.StartsWith(CapCases.In(Shortage.Memory, ""), StringComparison.Ordinal))));

    /// <summary>
    /// Those inside who were answered when others had pressed on, less whoever was let in besides: one who is dropped makes room for one
    /// who presses on, so that a sum would stay what it was.
    /// </summary>
    private static Finding Inside(Evidence rows, string subject)
    {
        Row[] trials = [.. rows.Measured(subject, CapColumns.Inside)
            .Where(row => row.Point[Cap.Id] == Documents && row.Number(LetIn) is not null)];
        if (trials.Length == 0)
            return rows.NotMeasured(subject, $"a cap of {Documents:N0}");
        Row row = trials[0];
        return Finding.OfCounts(
            [.. trials.Select(trial => trial.Number(CapColumns.Inside)!.Value - trial.Number(LetIn)!.Value)],
            $"connections that were inside all along and were answered in the end, less those that were let in besides; "
                + $"{row.Number(Refusals).Told("N0")} refusals of {OutsideOf(row):N0} that pressed on, half of them known after "
                + $"{Milliseconds(row, RefusedP50)}, 99% after {Milliseconds(row, RefusedP99)}; pings inside took "
                + $"{Milliseconds(row, PingBefore)} at the 99th percentile before, {Milliseconds(row, PingDuring)} meanwhile");
    }

    /// <summary>
    /// The claim is a word: measured is the departure, servers that serve on, of one short of memory and one of descriptors.
    /// </summary>
    private static Finding Down(Evidence rows, string memory, string descriptors)
    {
        if (((string[])[memory, descriptors]).FirstOrDefault(id => rows.Sample(id, Alive).Length == 0) is { } missing)
            return rows.NotMeasured(missing, "a spike");
        double[] inMemory = rows.Sample(memory, Alive), inDescriptors = rows.Sample(descriptors, Alive);
        return Finding.OfCounts([.. inMemory.Zip(inDescriptors).Select(two => two.First + two.Second)],
            $"servers without a cap, of two, that serve a newcomer when all of a spike have gone; short of memory: {Fate(rows, memory)}; "
                + $"short of descriptors: {Fate(rows, descriptors)}{Beside(rows.Aside, memory, descriptors)}");
    }

    private static string Fate(Evidence rows, string subject)
    {
        Row row = rows.Measured(subject, Alive).First();
        return $"{row.Number(Served).Told("N0")} of {row.Number(Asked).Told("N0")} answered, "
            + (row.Text(HowItEnded) ?? (row.Number(Alive) == 1 ? "serves on" : "lives and serves nobody"));
    }

    /// <summary>The same servers with a cap.</summary>
    private static string Beside(Evidence rows, params string[] subjects) =>
        Told(rows, subjects.Select(subject => CapCases.With(subject, "wait")));

    private static string Told(Evidence rows, IEnumerable<string> subjects) => string.Concat(
        from subject in subjects
        where rows.Sample(subject, Alive).Length > 0
        select $"; {subject}: {Fate(rows, subject)}");

    private static long OutsideOf(Row row) => CapTrial.OutsideOf(row.Point[Cap.Id]);

    private static string AskedOf(Evidence rows, string subject) =>
        rows.Sample(subject, Asked) is [var asked, ..] ? $"{asked:N0}" : "as many";

    private static string MebibytesOf(Evidence rows, string subject) =>
        rows.Sample(subject, Anonymous) is { Length: > 0 } bytes ? $"{Statistics.Median(bytes).Value / (1 << 20):0.0} MiB" : "nothing";

    private static string Milliseconds(Row row, Column column) => row.Number(column) is { } seconds ? $"{1e3 * seconds:0.0} ms" : "no time";
}
