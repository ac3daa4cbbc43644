using Experiments.Walls;

namespace Experiments.Suite;

/// <summary><c>walls</c>: every wall that a run met, in one table, the first one first; those that stand at no connections last.</summary>
static class FirstWalls
{
    private static readonly string[] Header = ["first met at", "wall", "set by", "put at", "by", "the documents say"];

    /// <exception cref="RefusedException">The folder holds no run, or one that met no wall.</exception>
    public static int Print(string folder)
    {
        RunFolder run = RunFolder.Existing(folder);
        Console.Write(Table(
            SuiteCatalog.All().Where(study => File.Exists(run.Rows(study.Experiment))),
            study => ExperimentReport.Read(run.Location, study.Experiment).Evidence) ?? throw new RefusedException(
                $"{folder} met no wall: name a run of {string.Join(", ", SuiteCatalog.All().Where(study => Asked(study).Any())
                    .Select(study => study.Experiment.Id))}"));
        return ExitStatus.Success;
    }

    /// <summary>The walls of all studies in one table; null where none was met.</summary>
    public static string? Table(IEnumerable<Study> studies, Func<Study, Evidence> rows)
    {
        IReadOnlyList<Claim> claims = ClaimsFile.Read(SuiteFiles.Claims);
        IReadOnlyList<string>[] lines =
        [
            .. from study in studies
               from table in Asked(study)
               from met in table.FirstMet(rows(study))
               orderby met.Connections is null, met.Connections
               select Line(met, Claimed(met.Wall, claims.Where(claim => claim.Experiment == study.Experiment.Id))),
        ];
        return lines.Length == 0 ? null : TextTable.Of(Header, lines);
    }

    private static IEnumerable<WallTable> Asked(Study study) => study.Reading.Tables.OfType<WallTable>();

    private static IReadOnlyList<string> Line(MetWall met, string documents) =>
    [
        $"{met.Stands:#,0.###} {met.Wall.Standing.Counts}",
        met.Wall.Id,
        met.Wall.Setting,
        $"{met.Limit:N0} {met.Wall.Limit.Unit}{(met.Limit == met.Wall.Usual ? ", as Linux has it" : "")}",
        met.Subject,
        documents,
    ];

    /// <summary>What they say of where it stands, in its own unit; where they give no such number, whatever they say of it.</summary>
    private static string Claimed(Wall wall, IEnumerable<Claim> claims)
    {
        HashSet<string> subjects = [.. wall.Cases.Select(wallCase => wallCase.Subject.Id)];
        Claim[] said = [.. claims.Where(claim => claim.SubjectsOf(Judge.AsWritten).Any(subjects.Contains))];
        Claim[] numbers = [.. said.Where(claim =>
            claim.Number > 0 && (claim.Unit == wall.Standing.Counts || claim.Unit == wall.Standing.Met.Unit))];
        return said.Length == 0 ? "nothing"
            : string.Join(", ", (numbers.Length > 0 ? numbers : said).Select(claim => $"{VerdictText.Claimed(claim)} ({claim.Id})"));
    }
}
