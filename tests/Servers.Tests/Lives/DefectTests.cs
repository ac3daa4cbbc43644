namespace Servers.Tests;

/// <summary>What no connection ends by, and nobody expects, is a defect: it is to be seen, not to vanish with a task.</summary>
public class DefectTests
{
    // The collector may have less than one buffer takes, so that to serve a connection ends by an OutOfMemoryException.
    [Theory]
    [InlineData("task-per-connection")]
    [InlineData("two-tasks-per-connection")]
    [InlineData("pooled-buffer")]
    [InlineData("lazy-buffer")]
    [InlineData("buffer-per-message")]
    [InlineData("connection-object")]
    [InlineData("pipelines")]
    public async Task An_exception_that_ends_no_connection_ends_the_process_and_is_told(string id)
    {
        Contestant small = Contestant.Find(id).WithEnvironment("DOTNET_GCHeapHardLimit", "0x4000000");
        await using ServerProcess server = await ServerProcess.StartAsync(small, "--buffer-bytes", $"{1 << 30}");
        using EchoClient client = await EchoClient.OpenAsync(server);
        await client.SendAsync(1);

        Assert.NotEqual(0, await server.ExitAsync());
        Assert.Matches("(?i)out ?of ?memory", await server.ErrorsAsync());
    }
}
