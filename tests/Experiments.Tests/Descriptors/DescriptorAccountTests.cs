using Experiments.Descriptors;

namespace Experiments.Tests.Descriptors;

public class DescriptorAccountTests
{
    [Fact]
    public void Descriptors_are_accounted_for_by_what_they_are()
    {
        var account = DescriptorAccount.Of(
        [
            "socket:[1]", "socket:[2]", "socket:[3]", "pipe:[4]", "anon_inode:[eventpoll]", "/usr/lib/System.Net.dll", "/dev/null",
        ]);
        Assert.Equal(7, account.Total);
        Assert.Equal("1 assembly, 1 eventpoll, 1 null, 1 pipe, 1 socket", account.Without("socket", 2).ToString());
    }
}
