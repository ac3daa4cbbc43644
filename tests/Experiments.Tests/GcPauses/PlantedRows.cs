using Experiments.GcPauses;

namespace Experiments.Tests.GcPauses;

/// <summary>Rows of gc-pauses whose cells a test plants, and the verdicts that follow from them.</summary>
sealed class PlantedRows
{
    private static readonly Experiment Experiment = GcPausesExperiment.Create();
    private static readonly IReadOnlyList<Claim> Claims = ClaimsFile.Read(SuiteFiles.Claims);

    private readonly List<Row> _rows = [];

    /// <summary>One trial for each value of the column; the other columns are the same in each.</summary>
    public PlantedRows With(
        string subject, Column column, double?[] values, (Column Column, double Value)[]? also = null,
        long connections = 10_000, long survivors = 0)
    {
        var point = new Point([new("connections", connections), new("cache-entries", survivors)]);
        foreach (double? value in values)
        {
            var cells = new Measurement().Set(column, value);
            foreach (var (other, constant) in also ?? [])
                cells.Set(other, constant);
            _rows.Add(new(Experiment.Id, subject, _rows.Count + 1, TrialStatus.Ok, "", point, cells.Cells));
        }
        return this;
    }

    public static bool IsCompared(string claim) => Claims.Single(known => known.Id == claim).Relation == Relation.Compare;

    /// <summary>Who answers a claim, on either side.</summary>
    public static IEnumerable<string> SubjectsOf(string claim) => Claims.Where(known => known.Id == claim)
        .SelectMany(known => known.SubjectsOf(Judge.AsWritten).Concat(known.SubjectsOf(Judge.DotNet)));

    /// <summary>The verdict on the .NET counterpart.</summary>
    public Verdict DotNet(string claim)
    {
        Claim asked = Claims.Single(known => known.Id == claim);
        Answer answer = GcPausesExperiment.Reading.Answers.Single(answer => answer.ClaimId == claim);
        return Judge.Decide(asked, Judge.DotNet,
            answer.Find(new Evidence(Experiment, Profile.Standard, _rows), asked.SubjectsOf(Judge.DotNet)));
    }
}
