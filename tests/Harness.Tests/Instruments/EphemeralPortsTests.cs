namespace Harness.Tests.Instruments;

public class EphemeralPortsTests
{
    [Theory]
    [InlineData(32_768, 60_999, "", 28_232)]
    [InlineData(32_768, 60_999, "\n", 28_232)]
    [InlineData(32_768, 60_999, "40000-60999\n", 7_232)]
    [InlineData(32_768, 60_999, "80,32768,32770-32771,60999-65535\n", 28_228)]
    [InlineData(40_000, 40_002, "", 2)]
    [InlineData(40_000, 40_000, "", 1)]
    [InlineData(40_000, 40_001, "40000-40001", 0)]
    public void What_can_be_had_is_the_range_less_what_is_reserved_in_it(int low, int high, string reserved, int free) =>
        Assert.Equal(free, EphemeralPorts.Of([low, high], reserved).Free);

    [Fact]
    public void Where_the_range_is_not_shown_the_kernels_own_is_taken_and_it_is_said()
    {
        EphemeralPorts unknown = EphemeralPorts.Of(null, null);
        Assert.Equal(28_232, unknown.Free);
        Assert.StartsWith("not known here", $"{unknown}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_remedy_names_the_settings_that_are_in_the_way()
    {
        Assert.Equal("widen net.ipv4.ip_local_port_range (40000 40009)", EphemeralPorts.Of([40_000, 40_009], null).Remedy);
        Assert.Contains("ip_local_reserved_ports, which takes 5", EphemeralPorts.Of([40_000, 40_009], "40005-40009").Remedy,
            StringComparison.Ordinal);
    }
}
