using Experiments.Ports;

namespace Experiments.Tests.Ports;

public class PortRangeTests
{
    [Theory]
    [InlineData(4_096, "net.ipv4.ip_local_port_range=44620 48715")]
    [InlineData(28_232, "net.ipv4.ip_local_port_range=32768 60999")]
    [InlineData(64_512, "net.ipv4.ip_local_port_range=1024 65535")]
    public void The_documents_ranges_are_those_that_it_writes(int count, string setting) =>
        Assert.Equal(setting, PortRange.Of(count).Setting);

    [Theory]
    [InlineData(1)]
    [InlineData(64_513)]
    public void A_range_that_cannot_be_is_refused(int count) => Assert.Throws<TrialFailedException>(() => PortRange.Of(count));
}
