using System.Diagnostics;
using System.Text.Json;

namespace Experiments.Tests.Micro;

/// <summary>A bench process as the harness starts it, and what both say to each other.</summary>
sealed class BenchTalk : IDisposable
{
    /// <summary>No timing is asserted: this only keeps a process that hangs from holding up all tests.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    public BenchTalk(string id, int? bytes = null) =>
        _process = Process.Start(new ProcessStartInfo(
            SuiteFiles.Executable("Experiments.Subjects"),
            ["bench", "--case", id, .. bytes is null ? Array.Empty<string>() : ["--bytes", $"{bytes}"]])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    public Task<JsonElement> ReadyAsync() => ReadAsync();

    public async Task<JsonElement> SendAsync(string line)
    {
        Post(line);
        return await ReadAsync();
    }

    public void Post(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>Closes its input and returns how it ended and what else it printed.</summary>
    public async Task<(int ExitCode, string Remainder)> EndAsync()
    {
        _process.StandardInput.Close();
        string rest = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, rest);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private async Task<JsonElement> ReadAsync()
    {
        string? line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return JsonDocument.Parse(line ?? throw new EndOfStreamException("the process ended without an answer")).RootElement;
    }
}
