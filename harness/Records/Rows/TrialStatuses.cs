namespace Harness.Records;

/// <summary>The words of rows.csv for <see cref="TrialStatus"/>.</summary>
public static class TrialStatuses
{
    private static readonly (string Id, TrialStatus Status)[] All =
        [("ok", TrialStatus.Ok), ("failed", TrialStatus.Failed), ("not-run", TrialStatus.NotRun)];

    /// <summary>The word for a status.</summary>
    public static string Id(this TrialStatus status) => All.Single(pair => pair.Status == status).Id;

    /// <summary>The status of a word; null when there is none.</summary>
    public static TrialStatus? Find(string id) =>
        All.Where(pair => pair.Id == id).Select(pair => (TrialStatus?)pair.Status).FirstOrDefault();
}
