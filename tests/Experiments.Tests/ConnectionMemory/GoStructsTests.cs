namespace Experiments.Tests.ConnectionMemory;

public class GoStructsTests
{
    private const int WordBytes = 8;

    /// <summary>A net.TCPConn is a struct of a struct of one pointer, and an interface is two words.</summary>
    [Fact, NeedsGo]
    public async Task The_sizes_of_structures_are_those_of_the_compiler()
    {
        GoStructs told = (await GoStructs.ReadAsync(CancellationToken.None))!;
        Assert.Equal(WordBytes, told.TcpConnBytes);
        Assert.True(told.ConnBytes > 3 * WordBytes, "a net.Conn leads to a netFD");
        Assert.True(told.GoroutineBytes % WordBytes == 0 && told.GoroutineBytes > told.TcpConnBytes, "a g holds words");
    }
}
