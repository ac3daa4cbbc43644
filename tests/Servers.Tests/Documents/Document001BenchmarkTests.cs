using System.Text.Json;

namespace Servers.Tests.Documents;

/// <summary>Document 001's own benchmark, which is no server: it runs a level when it is asked to.</summary>
public class Document001BenchmarkTests
{
    private const string Benchmark = "go-document-001-benchmark";

    [Fact]
    public async Task A_run_counts_ten_messages_for_each_connection_and_divides_its_heap_as_the_document_does()
    {
        await using ServerProcess benchmark = await DocumentPrograms.StartClientAsync(Benchmark);
        foreach (int connections in (int[])[1, 200])
        {
            JsonElement run = await benchmark.AskAsync("run", ("count", connections));
            Assert.Equal(10 * connections, run.GetProperty("processed_messages").GetInt64());
            Assert.Equal(0, run.GetProperty("dial_failures").GetInt64());
            Assert.InRange(run.GetProperty("peak_active").GetInt64(), 1, connections);
            ulong growth = unchecked(run.GetProperty("alloc_after_bytes").GetUInt64() - run.GetProperty("alloc_before_bytes").GetUInt64());
            Assert.Equal(growth / 1024 / 1024, run.GetProperty("memory_mb").GetUInt64());
        }
    }

    /// <summary>All dial at once, and a connection has both its descriptors in the process.</summary>
    [Fact]
    public async Task A_run_short_of_descriptors_ends_and_says_what_failed()
    {
        Assert.SkipWhen(DocumentPrograms.MissingTool is not null, DocumentPrograms.MissingTool ?? "");
        await using ServerProcess benchmark = await ServerProcess.StartClientAsync(
            DocumentPrograms.FindClient(Benchmark).WithDescriptorLimit(24));
        JsonElement run = await benchmark.AskAsync("run", ("count", 500));
        Assert.Contains("too many open files", run.GetRawText());
        Assert.InRange(run.GetProperty("processed_messages").GetInt64(), 0, 4_999);
    }

    [Fact]
    public async Task A_run_of_no_connections_is_not_run()
    {
        await using ServerProcess benchmark = await DocumentPrograms.StartClientAsync(Benchmark);
        benchmark.Send("""{"command":"run"}""");
        JsonElement invalid = await benchmark.ReadEventAsync();
        Assert.Equal("invalid", invalid.GetProperty("event").GetString());
        Assert.Contains("count", invalid.GetProperty("reason").GetString());
    }
}
