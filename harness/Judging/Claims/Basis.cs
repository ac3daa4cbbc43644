using Harness.Records;
using Harness.Records.Manifest;

namespace Harness.Judging;

/// <summary>
/// The trials that a finding rests on: those that were planned where the answer looked, whatever became of them. It is filled while the
/// answer reads, so that no answer has to keep count.
/// </summary>
/// <param name="run">What disturbed the run as a whole; null where nobody knows.</param>
public sealed class Basis(NoiseDescription? run = null)
{
    /// <summary>With a quarter of the trials missing at most, the median of all lies among those that were measured.</summary>
    private const double MostMissing = 0.25;

    private readonly HashSet<Row> _planned = [];

    /// <summary>Trials that ended well.</summary>
    public int Measured => _planned.Count(row => row.Status == TrialStatus.Ok);

    /// <summary>Trials that failed.</summary>
    public int Failed => _planned.Count(row => row.Status == TrialStatus.Failed);

    /// <summary>Whether so many failed that those that did not are no fair sample of all.</summary>
    public bool IsTooThin => Failed > MostMissing * (Measured + Failed);

    /// <summary><c>5 trials</c>, <c>4 trials, 1 more failed</c>; empty where none was looked at.</summary>
    public override string ToString() => (Measured, Failed) switch
    {
        (0, 0) => "",
        (1, 0) => "one trial",
        (var measured, 0) => $"{measured} trials",
        var (measured, failed) => $"{measured} of {measured + failed} trials, the others failed",
    };

    /// <summary>
    /// What a reader must know of the trials that ended well: that others used the machine meanwhile, or that their load is doubted.
    /// </summary>
    internal IEnumerable<string> Cautions => Disturbance.Sentences(Ended, run).Concat(LoadDoubts.Sentences(Ended));

    private Row[] Ended => [.. _planned.Where(row => row.Status == TrialStatus.Ok)];

    internal void Add(IEnumerable<Row> planned) => _planned.UnionWith(planned);
}
