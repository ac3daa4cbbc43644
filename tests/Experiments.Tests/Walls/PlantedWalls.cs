using Experiments.Walls;
using Harness.Declaring;
using Harness.Judging;
using Harness.Output;
using Harness.Running;

namespace Experiments.Tests.Walls;

/// <summary>Rows of walls whose cells a test plants.</summary>
sealed class PlantedWalls
{
    private static readonly Lazy<Experiment> Walls = new(WallsExperiment.Create);
    private static readonly IReadOnlyList<Claim> Claims = ClaimsFile.Read(SuiteFiles.Claims);

    private readonly List<Row> _rows = [];

    public static Experiment Experiment => Walls.Value;

    public Evidence Evidence => new(Experiment, Profile.Full, _rows);

    public PlantedWalls With(string subject, long limit, params (Column Column, object Value)[] cells)
    {
        var measurement = new Measurement();
        foreach ((Column column, object value) in cells)
            _ = value is string text ? measurement.Set(column, text) : measurement.Set(column, Convert.ToDouble(value));
        return With(subject, limit, measurement);
    }

    public PlantedWalls With(string subject, long limit, Measurement measured)
    {
        var point = new Point([new(WallsColumns.Limit.Id, limit)]);
        _rows.Add(new(Experiment.Id, subject, _rows.Count + 1, TrialStatus.Ok, "", point, measured.Cells));
        return this;
    }

    public Verdict AsWritten(string claim) => Decide(claim, Judge.AsWritten);

    public Verdict DotNet(string claim) => Decide(claim, Judge.DotNet);

    private Verdict Decide(string claim, string side)
    {
        Claim asked = Claims.Single(known => known.Id == claim);
        return Judge.Decide(asked, side,
            WallsExperiment.Reading.Answers.Single(answer => answer.ClaimId == claim).Find(Evidence, asked.SubjectsOf(side)));
    }
}
