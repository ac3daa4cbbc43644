using System.Text.Json;
using Servers.Common;

namespace Servers.Tests.Documents;

/// <summary>What document 001's programs say of themselves beyond the contract.</summary>
public class Document001ProgramTests
{
    [Theory, DocumentProgram("go-document-001-monitor")]
    public async Task The_monitor_counts_as_the_census_does(string id)
    {
        await using ServerProcess server = await ServerProcess.StartAsync(id);
        LineClient[] clients = await LineClient.OpenManyAsync(server, 20);
        foreach (LineClient client in clients)
            await client.ExchangeAsync("hello");
        foreach (LineClient client in clients.Take(5))
            client.Dispose();
        CensusSnapshot census = await server.CensusWhen(census => census.Open == 15, "left by five");

        JsonElement monitor = await server.AskAsync("monitor");
        long Count(string name) => monitor.GetProperty(name).GetInt64();
        Assert.Equal((census.Open, census.Total, census.Peak), (Count("active"), Count("total"), Count("peak")));
        Assert.Equal((15, 20, 20), (census.Open, census.Total, census.Peak));
        foreach (LineClient client in clients)
            client.Dispose();
    }

    [Theory, DocumentProgram("go-document-001-procs")]
    public async Task Its_threads_are_as_many_as_processors_or_twice_which_it_ends_with(string id)
    {
        foreach ((string[] options, int times) in ((string[], int)[])[([], 2), (["--times", "1"], 1), (["--times", "2"], 2)])
        {
            await using ServerProcess server = await ServerProcess.StartAsync(id, options);
            JsonElement procs = await server.AskAsync("procs");
            Assert.Equal(times * procs.GetProperty("processors").GetInt32(), procs.GetProperty("gomaxprocs").GetInt32());
        }
    }

    [Theory, DocumentProgram("go-document-001-limit")]
    public async Task The_limit_that_it_raises_has_been_raised_by_the_runtime(string id)
    {
        Contestant contestant = DocumentPrograms.Find(id);
        await using ServerProcess server = await ServerProcess.StartAsync(contestant with
        {
            FileName = "/bin/sh",
            Arguments = ["-c", "ulimit -Sn 64 && exec \"$0\" \"$@\"", contestant.FileName, .. contestant.Arguments],
        });
        JsonElement limit = await server.AskAsync("limit");
        Assert.All((string[])["soft_before", "soft"], name =>
            Assert.Equal(limit.GetProperty("hard").GetUInt64(), limit.GetProperty(name).GetUInt64()));
        Assert.NotEqual(64UL, limit.GetProperty("hard").GetUInt64());
    }

    [Theory, DocumentProgram("go-document-001-procs")]
    public async Task A_bad_value_of_an_own_option_is_refused_in_one_line_that_names_it(string id)
    {
        foreach ((string program, string option, string bad) in ((string, string, string)[])
            [(id, "times", "3"), ("go-document-001-lazy", "one-way", "perhaps"), ("go-document-001-reuse-port", "listeners", "0"),
             ("go-document-001-shutdown", "timeout-seconds", "0"), ("go-document-001", "times", "2")])
        {
            (int exitCode, string[] lines) = await ServerProcess.RunRefusedAsync(DocumentPrograms.Find(program), $"--{option}", bad);
            Assert.Equal(2, exitCode);
            Assert.Contains(option, Assert.Single(lines));
        }
    }
}
