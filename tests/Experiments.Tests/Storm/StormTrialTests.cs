using System.Globalization;
using Experiments.Storm;
using static Experiments.Storm.StormColumns;

namespace Experiments.Tests.Storm;

/// <summary>What a trial tells of servers that give everything back, and of one that is known not to.</summary>
public class StormTrialTests
{
    private const long CyclesOfAKind = 40;
    private const long Dialed = 3 * CyclesOfAKind;

    [Fact]
    public async Task A_server_that_closes_what_has_gone_has_no_more_sockets_than_before_and_has_counted_all()
    {
        IReadOnlyDictionary<string, string> cells = await MeasureAsync(
            EchoServers.OfTheHost().Single(server => server.Id == "task-per-connection"));
        Assert.Equal((Dialed, Dialed, 0, 0), (Of(Dialled), Of(Accepted), Of(Open), Of(Wrong)));
        Assert.Equal(Of(HeldSockets.Before), Of(HeldSockets.After));
        Assert.All(StormKind.All, kind => Assert.Equal(0, Of(kind.Failed)));
        Assert.Equal("none", cells[Errors.Id]);

        long Of(Column column) => long.Parse(cells[column.Id], CultureInfo.InvariantCulture);
    }

    /// <summary>It forgets a socket with every tenth connection, and says that none is open.</summary>
    [Fact]
    public async Task A_server_that_leaks_is_told_by_its_sockets_whatever_it_says_itself()
    {
        const int OneIn = 10;
        IReadOnlyDictionary<string, string> cells = await MeasureAsync(new("leaking", "", _ => Task.FromResult(Preparation.Ready(
            new(SuiteFiles.Executable("Planted"), ["--port", "0", "--leak-every", $"{OneIn}"])))));
        Assert.Equal("0", cells[Open.Id]);
        Assert.Equal(Dialed / OneIn, long.Parse(cells[HeldSockets.After.Id], CultureInfo.InvariantCulture)
            - long.Parse(cells[HeldSockets.Before.Id], CultureInfo.InvariantCulture));
    }

    private static async Task<IReadOnlyDictionary<string, string>> MeasureAsync(Subject subject)
    {
        await using var launcher = new Launcher();
        Preparation ready = await subject.Prepare(CancellationToken.None);
        var trial = new Trial(subject, ready.Command!, new([new(Cycles.Id, CyclesOfAKind)]), 1, launcher) { Profile = Profile.Smoke };
        return (await StormTrial.MeasureAsync(trial, CancellationToken.None)).Cells;
    }
}
