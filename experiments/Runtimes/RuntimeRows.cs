namespace Experiments.Runtimes;

/// <summary>What figures and the table ask of the rows.</summary>
static class RuntimeRows
{
    /// <summary>Each program with its runtimes behind it, as shipped first: a user's own come behind all in the rows.</summary>
    public static IEnumerable<string> InOrder(Evidence rows) =>
        rows.Subjects.GroupBy(RuntimeSubjects.ProgramOf).SelectMany(program => program.OrderByDescending(id => id == program.Key));

    /// <summary>Of a subject, over the same program as shipped; null of that itself, and where either is not known.</summary>
    public static Interval? TimesShipped(Evidence rows, string subject, Column column)
    {
        string shipped = RuntimeSubjects.ProgramOf(subject);
        return subject != shipped && rows.Sample(subject, column) is { Length: > 0 } own
            && rows.Sample(shipped, column) is { Length: > 0 } others && others.All(value => value > 0)
                ? Statistics.Ratio(own, others)
                : null;
    }
}
