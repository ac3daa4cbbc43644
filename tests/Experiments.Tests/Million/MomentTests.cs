using Experiments.Million;

namespace Experiments.Tests.Million;

public class MomentTests
{
    [Fact]
    public void A_second_survives_its_cell()
    {
        var moment = new Moment(12.5, TrialPhase.Ping, 2_000_053, 1_923_653_632, 9_000_000_000, 12_006_666_240, 0.547, 3);
        Assert.Equal([moment, moment], Moment.ParseAll($"{moment} {moment}"));
    }

    [Fact]
    public void What_the_machine_did_not_tell_stays_unknown()
    {
        var moment = new Moment(12.5, TrialPhase.Ping, 2_000_053, 1_923_653_632, KernelBytes: null, UsedBytes: null, 0.547, 3);
        Assert.Equal([moment], Moment.ParseAll($"{moment}"));
    }

    [Fact]
    public void An_empty_cell_has_none() => Assert.Empty(Moment.ParseAll(null));
}
