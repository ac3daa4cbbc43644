using Experiments.Backlog;
using Experiments.Tests.Walls;
using Experiments.Walls;
using static Experiments.Walls.WallsColumns;

namespace Experiments.Tests.Backlog;

public class BacklogClaimsTests
{
    [Fact]
    public void Connections_that_a_second_SYN_opened_answer_for_the_backlog()
    {
        Verdict verdict = Burst("1.0:16 2.0:58").AsWritten("idle1m.wall.backlog");
        Assert.Equal((VerdictKind.Reproduced, 74), (verdict.Kind, verdict.Measured));
    }

    [Theory]
    [InlineData("1.0:16 3.0:142 3.1:1 7.1:86 7.3:49", 0)]
    [InlineData("1.0:16 2.0:58 2.1:15 3.1:70 4.1:73 5.1:73 7.1:74", 4)]
    public void A_wait_that_is_no_longer_than_the_one_before_is_no_back_off(string steps, double departures) =>
        Assert.Equal(departures, Burst(steps).AsWritten("idle1m.wall.backlog.backoff").Measured);

    [Fact]
    public void A_single_wait_is_no_back_off_and_no_lack_of_it() =>
        Assert.Equal(VerdictKind.NotRun, Burst("1.0:16 1.1:3").AsWritten("idle1m.wall.backlog.backoff").Kind);

    [Fact]
    public void A_small_backlog_drops_and_a_large_one_does_not()
    {
        PlantedWalls rows = Rows()
            .With(BacklogExperiment.Burst, 128, (Asked, 512), (BacklogColumns.Prompt, 129))
            .With(BacklogExperiment.Burst, 65_535, (Asked, 18_000), (BacklogColumns.Prompt, 18_000));
        Assert.Equal(383, rows.AsWritten("guide100k.somaxconn.small").Measured);
        Assert.Equal(VerdictKind.Reproduced, rows.AsWritten("guide100k.somaxconn.large").Kind);
    }

    private static PlantedWalls Burst(string steps) =>
        Rows().With(BacklogExperiment.Burst, 128, (BacklogColumns.FirstStep, 1.0), (BacklogColumns.Steps, steps));

    private static PlantedWalls Rows() => new(BacklogExperiment.Create(), BacklogExperiment.Reading);
}
