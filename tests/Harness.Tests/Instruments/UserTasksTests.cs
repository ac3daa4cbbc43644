namespace Harness.Tests.Instruments;

/// <summary>Who is held to RLIMIT_NPROC, by planted lines of /proc/self.</summary>
public class UserTasksTests
{
    private static readonly string[] First = ["         0          0 4294967295"], Inside = ["         0       1000          1"];

    [Theory]
    [InlineData("Max processes             96365                96365                processes", 96_365L)]
    [InlineData("Max processes             unlimited            unlimited            processes", null)]
    [InlineData("Max open files            1024                 4096                 files", null)]
    public void The_soft_limit_is_the_first_number(string line, long? most) => Assert.Equal(most, UserTasks.MostIn([line]));

    [Fact]
    public void Root_is_exempt_and_a_user_is_not()
    {
        Assert.True(UserTasks.IsExempt(Status(user: 0, capabilities: "0000000000000000"), First));
        Assert.False(UserTasks.IsExempt(Status(user: 1000, capabilities: "0000000000000000"), First));
    }

    [Fact]
    public void A_capability_exempts_outside_of_a_user_namespace_alone()
    {
        Assert.True(UserTasks.IsExempt(Status(user: 1000, capabilities: "0000000001000000"), First));
        Assert.False(UserTasks.IsExempt(Status(user: 0, capabilities: "000001ffffffffff"), Inside));
    }

    private static string[] Status(int user, string capabilities) =>
        [$"Uid:\t{user}\t{user}\t{user}\t{user}", "Threads:\t1", $"CapEff:\t{capabilities}"];
}
