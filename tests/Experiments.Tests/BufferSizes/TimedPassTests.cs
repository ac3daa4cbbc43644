using Experiments.BufferSizes;
using static Experiments.BufferSizes.BufferColumns;

namespace Experiments.Tests.BufferSizes;

/// <summary>Whose throughput a pass is.</summary>
public class TimedPassTests
{
    [Theory]
    [InlineData(0.94, 1, "none")]
    [InlineData(0.95, 1, "saturated: 0.95 of its one thread at 1 MiB/s")]
    [InlineData(0.60, 0.5, "saturated: 0.60 of the 0.5 processors that it could have at 1 MiB/s")]
    [InlineData(0.40, 0.5, "none")]
    public void A_client_is_the_bottleneck_by_the_time_that_it_could_have(double used, double most, string limit)
    {
        var pass = new TimedPass(new ClosedLoop(1_024, 1 << 20, Seconds: 1, CpuSeconds: used, Latency: null), 0.39, most);
        IReadOnlyDictionary<string, string> cells = pass.WriteTo(new Measurement()).Cells;
        Assert.Equal(limit, cells[ClientLimit.Id]);
        Assert.Equal(limit == "none", cells.ContainsKey(Throughput.Id));
    }
}
