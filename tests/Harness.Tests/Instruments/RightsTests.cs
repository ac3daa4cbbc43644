namespace Harness.Tests.Instruments;

/// <summary>What one is told who was refused something.</summary>
public class RightsTests
{
    private const ulong All = ulong.MaxValue;

    [Fact]
    public void A_user_is_told_the_right_or_to_be_root() => Assert.Equal(
        "needs CAP_BPF and CAP_PERFMON or root", Rights.Missing(held: 0, isRoot: false, [Right.Bpf, Right.Perfmon]));

    [Fact]
    public void Root_is_told_the_right_that_it_lacks_and_not_to_be_root() => Assert.Equal(
        "needs CAP_NET_ADMIN, which root does not have here (of a container: --cap-add NET_ADMIN)",
        Rights.Missing(All & ~(1UL << (int)Right.NetAdmin), isRoot: true, [Right.SysAdmin, Right.NetAdmin]));

    [Fact]
    public void Who_has_every_right_is_told_what_else_may_refuse() => Assert.Equal(
        "though this process has CAP_SYS_PTRACE: a user namespace, a filter of system calls or a security module forbids it",
        Rights.Missing(All, isRoot: true, [Right.SysPtrace]));

    [Fact]
    public void The_right_to_administer_stands_for_those_that_were_divided_from_it() => Assert.StartsWith(
        "though", Rights.Missing(1UL << (int)Right.SysAdmin, isRoot: false, [Right.Bpf, Right.Perfmon, Right.Syslog]),
        StringComparison.Ordinal);

    [Fact]
    public void Where_the_rights_are_not_known_all_are_named() => Assert.Equal(
        "needs CAP_DAC_READ_SEARCH or root", Rights.Missing(held: null, isRoot: true, [Right.DacReadSearch]));

    [Theory]
    [InlineData(All, "         0          0 4294967295", true)]
    [InlineData(All, "         0       1000          1", false)]
    [InlineData(All, null, true)]
    [InlineData(0UL, "         0          0 4294967295", false)]
    [InlineData(null, "         0          0 4294967295", false)]
    public void A_right_over_a_user_namespace_is_none_over_the_host(ulong? held, string? userMap, bool isOfTheHost) =>
        Assert.Equal(isOfTheHost, Rights.IsOfTheHost(held, userMap is null ? [] : [userMap], Right.NetAdmin));

    [Theory]
    [InlineData("CapEff:\t000001ffffffffff", 0x1ffffffffffUL)]
    [InlineData("CapEff:\t0000000000000000", 0UL)]
    [InlineData("CapEff:\tnone", null)]
    [InlineData("CapPrm:\t0000000000000001", null)]
    public void They_are_read_from_the_status_of_a_process(string line, ulong? held) =>
        Assert.Equal(held, Rights.Held(["Name:\tx", line]));
}
