using Experiments.Tests.ConnectionMemory;
using Experiments.WakeHerd;

namespace Experiments.Tests.WakeHerd;

/// <summary>The peer in Go, which tells of its wake-ups what the populations of .NET do.</summary>
public sealed class WokenGoroutinesTests
{
    private const int Units = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory, NeedsGo]
    [InlineData("channel")]
    [InlineData("cond")]
    public async Task Every_goroutine_that_was_let_go_has_its_moment(string unit)
    {
        Preparation peer = await PeerProgram.Go.PrepareAsync(["parked", "--unit", unit, "--count", $"{Units}"], CancellationToken.None);
        await using var launcher = new Launcher();
        ContractProcess goroutines = launcher.Start(unit, peer.Command!);
        await goroutines.ReadyAsync("ready", Patience, CancellationToken.None);
        await goroutines.AskAsync("park", Patience, CancellationToken.None);

        var row = new Measurement();
        WokenUnits.Write(row, await goroutines.AskAsync("wake", Patience, CancellationToken.None, ("moments", true)), Units);
        Assert.Equal(HerdColumns.All.Skip(1).Take(7).Select(column => column.Id).Order(), row.Cells.Keys.Order());
    }
}
