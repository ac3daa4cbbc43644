using Experiments.Deadlines;
using static Experiments.Deadlines.DeadlinesColumns;

namespace Experiments.Tests.Deadlines;

/// <summary>Rows of deadlines whose cells a test plants.</summary>
sealed class PlantedEncounters
{
    private static readonly Experiment Experiment = DeadlinesExperiment.Create();

    private readonly List<Row> _rows = [];

    public Evidence Evidence => new(Experiment, Profile.Full, _rows);

    /// <summary>One trial of 10,000 peers that were watched for ten deadlines, unless the cells say otherwise.</summary>
    public PlantedEncounters With(string subject, Measurement cells, long milliseconds = 1_000)
    {
        if (!cells.Has(Watched))
            cells.Set(Watched, 10);
        _rows.Add(new(Experiment.Id, subject, _rows.Count + 1, TrialStatus.Ok, "",
            new([new(Peers.Id, 10_000), new(Deadline.Id, milliseconds)]), cells.Set(Came, 10_000).Cells));
        return this;
    }

    public PlantedEncounters With(string subject, Column column, params double[] values)
    {
        foreach (double value in values)
            With(subject, new Measurement().Set(column, value));
        return this;
    }

    public Verdict AsWritten(string claim) => Decide(claim, Judge.AsWritten);

    public Verdict DotNet(string claim) => Decide(claim, Judge.DotNet);

    private Verdict Decide(string claim, string side) => ClaimVerdict.Of(DeadlinesExperiment.Reading, Evidence, claim, side);
}
