using Experiments.Million;
using static Experiments.Million.MillionColumns;

namespace Experiments.Tests.Million;

/// <summary>Rows of million whose cells a test plants.</summary>
sealed class PlantedMillion
{
    private static readonly Experiment Experiment = MillionExperiment.Create();
    private static readonly IReadOnlyList<Claim> Claims = ClaimsFile.Read(SuiteFiles.Claims);

    private readonly List<Row> _rows = [];

    public Evidence Evidence => new(Experiment, Profile.Full, _rows);

    public PlantedMillion With(string subject, long connections, long rate, params (Column Column, double Value)[] cells)
    {
        var measurement = new Measurement();
        foreach ((Column column, double value) in cells)
            measurement.Set(column, value);
        var point = new Point([new(Connections.Id, connections), new(Rate.Id, rate)]);
        _rows.Add(new(Experiment.Id, subject, _rows.Count + 1, TrialStatus.Ok, "", point, measurement.Cells));
        return this;
    }

    public PlantedMillion Failed(string subject, long connections, long rate, string reason)
    {
        var point = new Point([new(Connections.Id, connections), new(Rate.Id, rate)]);
        _rows.Add(new(Experiment.Id, subject, _rows.Count + 1, TrialStatus.Failed, reason, point, new Measurement().Cells));
        return this;
    }

    public Verdict AsWritten(string claim)
    {
        Claim asked = Claims.Single(known => known.Id == claim);
        return Judge.Decide(asked, Judge.AsWritten,
            MillionExperiment.Reading.Answers.Single(answer => answer.ClaimId == claim).Find(Evidence, asked.SubjectsOf(Judge.AsWritten)));
    }
}
