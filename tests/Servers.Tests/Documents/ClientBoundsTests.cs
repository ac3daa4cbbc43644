using System.Text.Json;

namespace Servers.Tests.Documents;

/// <summary>What a documents' client is asked for beyond what a process holds is answered with the bounds, and ends nothing.</summary>
public class ClientBoundsTests
{
    [Theory]
    [InlineData("001-benchmark", """{"command":"run","count":1048577}""", "count from 1 to 1048576")]
    [InlineData("001-benchmark", """{"command":"run","count":-1}""", "count from 1 to 1048576")]
    [InlineData("003-client", """{"command":"connect","count":9223372036854775807,"rate":1}""", "count from 1 to 1048576")]
    [InlineData("003-client", """{"command":"connect","count":1,"rate":1000000001}""", "rate from 1 to 1000000000")]
    [InlineData("003-pool", """{"command":"run","mode":"pool","count":9223372036854775807}""", "count from 1 to 16777216")]
    [InlineData("003-pool", """{"command":"run","mode":"pool","count":1,"window":2147483648}""", "window from 0 to 1048576")]
    [InlineData("003-http", """{"command":"run","mode":"client","count":2147483648}""", "count from 1 to 16777216")]
    [InlineData("004-client", """{"command":"dial","count":1073741825,"window":1}""", "count from 1 to 1073741824")]
    [InlineData("004-client", """{"command":"dial","count":1,"window":1048577}""", "window from 1 to 1048576")]
    public async Task A_number_out_of_bounds_is_answered_with_the_bounds(string program, string command, string bounds)
    {
        await using ServerProcess client = await DocumentPrograms.StartClientAsync(DocumentPrograms.Prefix + program);
        client.Send(command);
        JsonElement answer = await client.ReadEventAsync();
        Assert.Equal("invalid", answer.GetProperty("event").GetString());
        Assert.Contains(bounds, answer.GetProperty("reason").GetString());
        await client.AskAsync("collect");
    }
}
