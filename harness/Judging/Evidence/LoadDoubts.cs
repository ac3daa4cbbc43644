using Harness.Records;

namespace Harness.Judging;

/// <summary>Trials against whose load the checks of <see cref="LoadColumns"/> have something.</summary>
public static class LoadDoubts
{
    /// <summary>Whether there is something against a trial; not where its row does not say.</summary>
    public static bool Of(Row row) => row.Text(LoadColumns.Doubts) is { } doubts && doubts != LoadColumns.NoDoubt;

    /// <summary>What to know of trials: <c>2 of 5 trials are client-bound</c>, a sentence for each kind of doubt.</summary>
    /// <param name="measured">Trials that ended well.</param>
    public static IEnumerable<string> Sentences(IReadOnlyCollection<Row> measured) => measured.Where(Of)
        .SelectMany(row => row.Text(LoadColumns.Doubts)!.Split("; ").Select(doubt => doubt.Split(':')[0]).Distinct())
        .CountBy(kind => kind)
        .OrderBy(kind => kind.Key, StringComparer.Ordinal)
        .Select(kind => $"the load of {kind.Value} of {(measured.Count == 1 ? "1 trial" : $"{measured.Count} trials")}: {kind.Key}");
}
