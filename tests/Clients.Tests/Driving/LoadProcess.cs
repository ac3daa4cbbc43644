using System.Diagnostics;
using System.Text.Json;

namespace Clients.Tests;

// The client as the harness sees it: a process, lines in, lines out.
sealed class LoadProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    public LoadProcess(string arguments) => _process = Process.Start(new ProcessStartInfo(Executable, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public static string Executable => Path.Combine(AppContext.BaseDirectory, "Clients.Load");

    public int Id => _process.Id;

    public static string? Event(JsonElement reply) => reply.GetProperty("event").GetString();

    public static long Number(JsonElement reply, string name) => reply.GetProperty(name).GetInt64();

    public void Say(string line) => _process.StandardInput.WriteLine(line);

    public JsonElement Ask(string line)
    {
        Say(line);
        return Hear();
    }

    public JsonElement Hear()
    {
        string? line = _process.StandardOutput.ReadLineAsync().WaitAsync(Limit).GetAwaiter().GetResult();
        Assert.NotNull(line);
        return JsonDocument.Parse(line).RootElement;
    }

    public void EndInput() => _process.StandardInput.Close();

    public (int ExitCode, string Output, string Errors) End()
    {
        Task<string> errors = _process.StandardError.ReadToEndAsync();
        string output = _process.StandardOutput.ReadToEndAsync().WaitAsync(Limit).GetAwaiter().GetResult();
        Assert.True(_process.WaitForExit(Limit));
        return (_process.ExitCode, output, errors.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
