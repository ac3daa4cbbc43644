using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.ConnectionMemory;

/// <summary>What the kernel keeps for a connection of a server at one size, by cache: the mean of its trials.</summary>
sealed class KernelBytes
{
    private readonly IReadOnlyList<Row> _rows;
    private readonly IReadOnlyList<IReadOnlyList<GrownCache>> _trials;

    private KernelBytes(IReadOnlyList<Row> rows) =>
        (_rows, _trials) = (rows, [.. rows.Select(row => GrownCache.Parse(row.Text(KernelObjects)!))]);

    public bool HasAny => _rows.Count > 0;

    public IEnumerable<string> Caches => _trials.SelectMany(trial => trial.Select(cache => cache.Name)).Distinct();

    /// <summary>With kernel stacks and page tables; null of a wire with one end alone.</summary>
    public double? AllOfBothEnds => _rows.Average(row => row.Number(KernelBothEach));

    /// <summary>The same of the server's end.</summary>
    public double? AllOfServerEnd => _rows.Average(row => row.Number(KernelEach));

    public static KernelBytes Of(Evidence evidence, string subject, long connections) =>
        new([.. evidence.Measured(
            subject, KernelEach, row => row.Point[Connections.Id] == connections && row.Text(KernelObjects) is not null)]);

    /// <summary>All that a cache grew by.</summary>
    public double Of(string cache) => Mean(cache, (one, _) => one.Bytes);

    /// <summary>What of it is taken for the server's end's, where both are on this machine.</summary>
    public double OfServerEnd(string cache) => Mean(cache, (one, trial) => one.ServerEndBytes(GrownCache.Watched(trial, 1)));

    private double Mean(string name, Func<GrownCache, IReadOnlyList<GrownCache>, double> bytes) =>
        _trials.Average(trial => trial.Where(cache => cache.Name == name).Sum(cache => bytes(cache, trial)));
}
