using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Contract;
using Servers.Common;

namespace Servers.Tests;

/// <summary>A server in a process of its own, spoken to as the process contract says: lines of JSON on stdin and stdout.</summary>
sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly string[] _uncounted;

    private ServerProcess(Contestant contestant, string[] options)
    {
        _process = Process.Start(new ProcessStartInfo(contestant.FileName, [.. contestant.Arguments, .. options])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _errors = _process.StandardError.ReadToEndAsync();
        _uncounted = contestant.DoesNotCount;
    }

    /// <summary>What it said first.</summary>
    public JsonElement Listening { get; private set; }

    /// <summary>What it says that it speaks.</summary>
    public Framing Framing
    {
        get
        {
            string? told = Listening.TryGetProperty("framing", out JsonElement word) ? word.GetString() : Framing.Bytes.Word();
            Assert.True(FramingWords.TryParse(told, out Framing framing), told);
            return framing;
        }
    }

    public IPEndPoint Endpoint => IPEndPoint.Parse(Listening.GetProperty("endpoints")[0].GetString()!);

    public int Id => _process.Id;

    /// <summary>What it has said on stderr, when it has ended.</summary>
    public Task<string> ErrorsAsync() => Deadline.Before(_errors, "end of stderr");

    /// <param name="options">Those that the server's runtime cannot follow are left out.</param>
    public static Task<ServerProcess> StartAsync(string id, params string[] options) => StartAsync(Contestant.Find(id), options);

    public static Task<ServerProcess> StartAsync(Contestant contestant, params string[] options) =>
        StartAsync("listening", contestant, contestant.OptionsItTakes(options));

    /// <summary>Starts a program that serves nobody, which says that it is ready.</summary>
    public static Task<ServerProcess> StartClientAsync(Contestant contestant, params string[] options) =>
        StartAsync("ready", contestant, options);

    private static async Task<ServerProcess> StartAsync(string saidFirst, Contestant contestant, string[] options)
    {
        var server = new ServerProcess(contestant, options);
        try
        {
            server.Listening = await server.ReadEventAsync();
            Assert.Equal(saidFirst, server.Listening.GetProperty("event").GetString());
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a server that must refuse, and waits until it has.</summary>
    public static async Task<(int ExitCode, string[] ErrorLines)> RunRefusedAsync(Contestant contestant, params string[] options)
    {
        await using var server = new ServerProcess(contestant, options);
        string? said = await Deadline.Before(server._process.StandardOutput.ReadLineAsync(), "refusal");
        Assert.Null(said);
        return (await server.ExitAsync(), (await server._errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Send(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    public async Task<JsonElement> ReadEventAsync()
    {
        string line = await Deadline.Before(_process.StandardOutput.ReadLineAsync(), "line on stdout")
            ?? throw new EndOfStreamException($"stdout ended; stderr: {await _errors}");
        return JsonDocument.Parse(line).RootElement;
    }

    public async Task<JsonElement> AskAsync(string command, params (string Name, object Value)[] fields)
    {
        Send(JsonSerializer.Serialize(fields.Append(("command", command)).ToDictionary()));
        JsonElement answer = await ReadEventAsync();
        Assert.Equal(command, answer.GetProperty("event").GetString());
        return answer;
    }

    /// <returns>What it counts; 0 for what it has no means to count and leaves out.</returns>
    public async Task<CensusSnapshot> CensusAsync()
    {
        JsonElement census = await AskAsync("census");
        long Count(string name) => _uncounted.Contains(name) ? 0 : census.GetProperty(name).GetInt64();
        return new CensusSnapshot(
            Count("open"), Count("total"), Count("peak"), Count("rejected"), Count("timed_out"), Count("accept_failures"),
            Count("bytes_in"), Count("bytes_out"), census.TryGetProperty("tasks", out JsonElement tasks) ? tasks.GetInt64() : null,
            Count("drained"), Count("cut"));
    }

    public async Task<long> AllocatedBytesAsync() => (await AskAsync("memory")).GetProperty("allocated_bytes").GetInt64();

    /// <summary>Bytes of the objects that are still in use.</summary>
    public async Task<long> LiveBytesAsync()
    {
        await AskAsync("collect");
        return (await AskAsync("memory")).GetProperty("managed_live_bytes").GetInt64();
    }

    public Task<CensusSnapshot> CensusWhen(Predicate<CensusSnapshot> satisfies, string what) =>
        Deadline.Until(CensusAsync, satisfies, what);

    public void EndInput() => _process.StandardInput.Close();

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(Deadline.Token());
        return _process.ExitCode;
    }

    /// <summary>What it has in memory of its own once its garbage is gone, which is there for as long as its collector likes.</summary>
    public async Task<long> AnonymousBytesAsync()
    {
        if (Listening.GetProperty("offers").EnumerateArray().Any(offer => offer.GetString() == "collect"))
            await AskAsync("collect");
        string line = File.ReadLines($"/proc/{Id}/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>
    /// Waits until none of its threads runs, or is about to: all sleep, and none has been switched to since that was seen before.
    /// </summary>
    public Task AtRestAsync()
    {
        string before = "";
        return Deadline.Until(
            () =>
            {
                (string last, before) = (before, ThreadStates());
                return Task.FromResult(last == before && !before.Contains("State:\tR", StringComparison.Ordinal));
            },
            isAtRest => isAtRest,
            "at rest");
    }

    private string ThreadStates()
    {
        try
        {
            return string.Concat(Directory.GetDirectories($"/proc/{Id}/task").Order()
                .SelectMany(thread => File.ReadLines(Path.Combine(thread, "status")))
                .Where(line => line.StartsWith("Pid:", StringComparison.Ordinal) || line.StartsWith("State:", StringComparison.Ordinal)
                    || line.Contains("ctxt_switches:", StringComparison.Ordinal)));
        }
        catch (IOException)
        {
            return "State:\tR, for a thread has ended meanwhile";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
