using System.Diagnostics;
using System.Text.Json;

namespace Servers.Tests.Documents;

/// <summary>Document 001's own benchmark, which is no server: it runs a level when it is asked to.</summary>
public class Document001BenchmarkTests
{
    private const string Benchmark = "go-document-001-benchmark";

    [Fact]
    public async Task A_run_counts_ten_messages_for_each_connection_and_divides_its_heap_as_the_document_does()
    {
        JsonElement run = await RunAsync(DocumentPrograms.Find(Benchmark), connections: 200);
        Assert.Equal(2_000, run.GetProperty("processed_messages").GetInt64());
        Assert.Equal(0, run.GetProperty("dial_failures").GetInt64());
        Assert.InRange(run.GetProperty("peak_active").GetInt64(), 1, 200);
        ulong growth = unchecked(run.GetProperty("alloc_after_bytes").GetUInt64() - run.GetProperty("alloc_before_bytes").GetUInt64());
        Assert.Equal(growth / 1024 / 1024, run.GetProperty("memory_mb").GetUInt64());
    }

    /// <summary>Beside the runtime's own and the listener there is hardly a descriptor left, and a connection has two.</summary>
    [Fact]
    public async Task A_run_short_of_descriptors_ends_and_says_what_failed()
    {
        JsonElement run = await RunAsync(DocumentPrograms.Find(Benchmark).WithDescriptorLimit(8), connections: 100);
        Assert.Contains("too many open files", run.GetRawText());
        Assert.InRange(run.GetProperty("processed_messages").GetInt64(), 0, 999);
    }

    private static async Task<JsonElement> RunAsync(Contestant benchmark, int connections)
    {
        Assert.SkipWhen(DocumentPrograms.MissingTool is not null, DocumentPrograms.MissingTool ?? "");
        using Process process = Process.Start(new ProcessStartInfo(benchmark.FileName, benchmark.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await process.StandardInput.WriteLineAsync($$"""{"command":"run","count":{{connections}}}""");
        process.StandardInput.Close();
        string[] lines = (await process.StandardOutput.ReadToEndAsync(Deadline.Token())).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync(Deadline.Token());
        Assert.Equal(["ready", "run"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()));
        return JsonDocument.Parse(lines[1]).RootElement;
    }
}
