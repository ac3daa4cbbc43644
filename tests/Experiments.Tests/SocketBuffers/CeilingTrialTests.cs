using Experiments.SocketBuffers;

namespace Experiments.Tests.SocketBuffers;

public class CeilingTrialTests
{
    private static readonly TcpLimits Machine = new(50_000, 75_000, 100_000);
    private static readonly TcpLimits Receiving = new(4_096, 131_072, 6_291_456);

    [Fact]
    public void Three_numbers_are_read_whatever_is_between_them() => Assert.Equal(new TcpLimits(50_000, 75_000, 100_000), Machine);

    [Fact]
    public void The_ceiling_is_shared_by_so_many_that_their_default_buffers_overfill_it()
    {
        TcpLimits machine = new(0, 0, 131_072 * 1_000L);
        Assert.Equal(625, CeilingTrial.ConnectionsFor(machine, Receiving, descriptors: 20_000));
    }

    [Fact]
    public void Never_more_than_one_process_may_have_descriptors() =>
        Assert.Equal(500, CeilingTrial.ConnectionsFor(new(0, 0, 1L << 40), Receiving, descriptors: 1_000));
}
