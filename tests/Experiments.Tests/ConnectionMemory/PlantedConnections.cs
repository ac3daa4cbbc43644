using Experiments.ConnectionMemory;
using static Experiments.ConnectionMemory.ConnectionColumns;

namespace Experiments.Tests.ConnectionMemory;

/// <summary>Rows of connection-memory whose cells a test plants.</summary>
sealed class PlantedConnections
{
    private static readonly Experiment Experiment = ConnectionMemoryExperiment.Create();

    private readonly List<Row> _rows = [];

    /// <summary>Five repetitions, since nothing is judged by one.</summary>
    public PlantedConnections With(string subject, long connections, params (Column Column, double Value)[] cells)
    {
        for (int repetition = 1; repetition <= 5; repetition++)
        {
            var measurement = new Measurement();
            foreach ((Column column, double value) in cells)
                measurement.Set(column, value);
            _rows.Add(new(Experiment.Id, subject, repetition, TrialStatus.Ok, "", new Point([new(Connections.Id, connections)]),
                measurement.Cells));
        }
        return this;
    }

    /// <summary>One process whose connections cost so much each, at three sizes.</summary>
    public PlantedConnections Costing(string subject, double bytesEach)
    {
        foreach (long size in (long[])[1_000, 5_000, 10_000])
            With(subject, size, (Processes, 1), (Rss, 5e6 + bytesEach * size));
        return this;
    }

    public Verdict AsWritten(string claim) => Decide(claim, Judge.AsWritten);

    public Verdict DotNet(string claim) => Decide(claim, Judge.DotNet);

    private Verdict Decide(string claim, string side) => ClaimVerdict.Of(
        ConnectionMemoryExperiment.Reading, new Evidence(Experiment, Profile.Full, _rows), claim, side);
}
