using static Experiments.Deadlines.DeadlinesColumns;

namespace Experiments.Deadlines;

/// <summary>How the rows answer documents 000, 002 and 003.</summary>
static class DeadlinesClaims
{
    /// <summary>Document 000 gives a read ten seconds, and five to the heartbeat within them.</summary>
    private const double DocumentDeadlineSeconds = 10;

    public static readonly IReadOnlyList<Answer> Answers =
    [
        Answer.OfTwo("netpoll.deadline.leak", NeverGivenBack),
        Answer.OfOne("netpoll.deadline.reclaim", (rows, subject) => UntilTheLast(rows, subject, "peers that send nothing")),
        Answer.OfOne("netpoll.deadline.slowloris", HeldInTheEnd),
        Answer.OfTwo("guide100k.zombies", TasksLeftBy),
        Answer.OfOne("guide100k.deadline.write", UntilAHeartbeatFails),
        Answer.OfOne("guide100k.heartbeat.period", FirstHeartbeat),
        Answer.OfOne("server10k.deadline.write", (rows, subject) =>
            UntilTheLast(rows, subject, "peers that send and read nothing, from when each one's write had to wait")),
    ];

    /// <summary>The claim is a word: measured is the departure from it, descriptors that were given back without anybody's doing.</summary>
    private static Finding NeverGivenBack(Evidence rows, string silent, string slow)
    {
        if (((string[])[silent, slow]).FirstOrDefault(subject => rows.Sample(subject, Given).Length == 0) is { } missing)
            return rows.NotTold(missing, Given);
        return Finding.OfCounts([.. rows.Sample(silent, Given), .. rows.Sample(slow, Given)],
            $"descriptors of {silent} and of {slow} that were given back within {Least(rows.Aside, slow, Watched):0.#} deadlines, of "
            + $"{Least(rows.Aside, silent, Came):N0} peers and {Least(rows.Aside, slow, Came):N0}");
    }

    private static Finding HeldInTheEnd(Evidence rows, string subject) => rows.FindingOfCounts(subject, Held,
        $"descriptors that {subject} still holds after {Least(rows.Aside, subject, Watched):0.#} deadlines, of those of "
            + $"{Least(rows.Aside, subject, Came):N0} peers that send a byte twice a deadline");

    /// <summary>Where some are never closed while they are watched, it takes longer than that: a bound without an end.</summary>
    private static Finding UntilTheLast(Evidence rows, string subject, string whom)
    {
        Row[] trials = Trials(rows, subject);
        if (trials.Length == 0)
            return rows.NotTold(subject, Watched);
        double[] closed = [.. trials.Select(row => row.Number(LastBack)).OfType<double>()];
        string note = $"deadlines until {subject} had closed the last of {Least(rows.Aside, subject, Came):N0} {whom}";
        return closed.Length == trials.Length
            ? Finding.Of(Statistics.Median(closed), note)
            : AtLeast(trials, row => row.Number(LastBack) ?? row.Number(Watched)!.Value,
                $"{note}: in {trials.Length - closed.Length} of {trials.Length} trials it had not when the watch ended");
    }

    /// <summary>The document drops the error of its write, so that the connection stays: what is counted is the write that fails.</summary>
    private static Finding UntilAHeartbeatFails(Evidence rows, string subject)
    {
        Row[] trials = [.. Trials(rows, subject).Where(row => row.Number(TimedOut) is not null)];
        if (trials.Length == 0)
            return rows.NotTold(subject, TimedOut);
        return trials.Any(row => row.Number(TimedOut) > 0)
            ? Finding.NotRun($"writes of {subject} failed, and when the first did is not known")
            : AtLeast(trials, row => row.Number(Watched)!.Value,
                $"deadlines in which no heartbeat of {subject} to {Least(rows.Aside, subject, Came):N0} peers failed that send a line now "
                + "and then and read nothing, from when they had come");
    }

    private static Finding TasksLeftBy(Evidence rows, string with, string without)
    {
        double[] few = rows.Sample(with, TasksLeft), many = rows.Sample(without, TasksLeft);
        if (few.Length == 0 || many.Length == 0)
            return rows.NotTold(few.Length == 0 ? with : without, TasksLeft);
        return Finding.Of(Statistics.Compare(few, many), Direction.Lower,
            $"tasks that are left 1.3 deadlines after {Least(rows.Aside, without, Came):N0} peers have vanished: "
            + $"{Statistics.Median(few).Value:N0} of {with}, {Statistics.Median(many).Value:N0} of {without}");
    }

    /// <summary>In seconds of the document. Who hears none until the connection is closed waits for longer than that.</summary>
    private static Finding FirstHeartbeat(Evidence rows, string subject)
    {
        Row[] trials = Trials(rows, subject);
        if (trials.Length == 0)
            return rows.NotTold(subject, Watched);
        double[] heard = [.. trials.Select(row => row.Number(FirstHeard)).OfType<double>()];
        string note = $"seconds until the first of {Least(rows.Aside, subject, Came):N0} peers that send nothing heard a heartbeat, "
            + "where a read may take ten";
        return heard.Length == trials.Length
            ? Finding.Of(Statistics.Median(heard).Scale(DocumentDeadlineSeconds), note)
            : AtLeast(trials, row =>
                DocumentDeadlineSeconds * (row.Number(FirstHeard) ?? row.Number(LastBack) ?? row.Number(Watched)!.Value),
                $"{note}: in {trials.Length - heard.Length} of {trials.Length} trials nobody had when the last was closed");
    }

    private static Finding AtLeast(Row[] trials, Func<Row, double> bound, string note)
    {
        double[] bounds = [.. trials.Select(bound).Order()];
        return Finding.OfExtremes(new(bounds[bounds.Length / 2], bounds[0], double.PositiveInfinity), note);
    }

    /// <summary>Those of the longest deadline that it was given, in which the moments tell least that closing all takes.</summary>
    private static Row[] Trials(Evidence rows, string subject) => rows.Largest(subject, Watched, Deadline) is { } longest
        ? [.. rows.Measured(subject, Watched, row => row.Point[Deadline.Id] == longest)]
        : [];

    private static double Least(Evidence rows, string subject, Column column) => rows.Sample(subject, column).DefaultIfEmpty().Min();
}
