namespace Experiments.Tests.Walls;

/// <summary>Rows of an experiment that walks into walls, whose cells a test plants.</summary>
sealed class PlantedWalls(Experiment experiment, Reading reading)
{
    private readonly List<Row> _rows = [];

    public Evidence Evidence => new(experiment, Profile.Full, _rows);

    public PlantedWalls With(string subject, long limit, params (Column Column, object Value)[] cells)
    {
        var measurement = new Measurement();
        foreach ((Column column, object value) in cells)
            _ = value is string text ? measurement.Set(column, text) : measurement.Set(column, Convert.ToDouble(value));
        return With(subject, limit, measurement);
    }

    public PlantedWalls With(string subject, long limit, Measurement measured)
    {
        _rows.Add(new(experiment.Id, subject, _rows.Count + 1, TrialStatus.Ok, "", At(LimitOf(subject), limit), measured.Cells));
        return this;
    }

    public Verdict AsWritten(string claim) => Decide(claim, Judge.AsWritten);

    public Verdict DotNet(string claim) => Decide(claim, Judge.DotNet);

    private Verdict Decide(string claim, string side) => ClaimVerdict.Of(reading, Evidence, claim, side);

    /// <summary>What the experiment itself sweeps for a subject.</summary>
    private Parameter LimitOf(string id)
    {
        Subject subject = experiment.Subjects.Single(known => known.Id == id);
        return experiment.Parameters.Single(parameter =>
            parameter.Values.Full.Any(value => value > 0 && experiment.Applies(Profile.Full, subject, At(parameter, value))));
    }

    private Point At(Parameter put, long limit) =>
        new(experiment.Parameters.Select(parameter => KeyValuePair.Create(parameter.Id, parameter.Id == put.Id ? limit : 0)));
}
