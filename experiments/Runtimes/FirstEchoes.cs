using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using static Experiments.Runtimes.RuntimeColumns;

namespace Experiments.Runtimes;

/// <summary>How long a server takes from nothing to its first echo, some times over.</summary>
static class FirstEchoes
{
    private static readonly PerProfile<int> Starts = new(1, 3, 3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The median of the starts behind a first, which has the program read from the disk.</summary>
    /// <exception cref="TrialFailedException">The server did not listen, or the echo did not come back.</exception>
    public static async Task<Measurement> TimeAsync(Trial trial, CancellationToken cancellation)
    {
        string? runtime = (await StartAsync(trial, cancellation)).Runtime;
        var starts = new List<Started>();
        for (int start = 0; start < Starts[trial.Profile]; start++)
            starts.Add(await StartAsync(trial, cancellation));
        return new Measurement()
            .Set(Runtime, runtime)
            .Set(Start, Statistics.Median([.. starts.Select(start => start.Seconds)]).Value)
            .Set(StartCpu, Statistics.Median([.. starts.Select(start => start.CpuSeconds)]).Value);
    }

    private static async Task<Started> StartAsync(Trial trial, CancellationToken cancellation)
    {
        long begun = Stopwatch.GetTimestamp();
        ContractProcess server = trial.Launcher.Start(trial.Subject.Id, trial.Command);
        JsonElement listening = await server.ReadyAsync("listening", Patience, cancellation);
        Echo(IPEndPoint.Parse(Answers.List(listening, "endpoints")[0].ToString()));
        var started = new Started(
            Stopwatch.GetElapsedTime(begun).TotalSeconds, ProcessorTime.Seconds([server.Id]), Answers.TextIfTold(listening, "runtime"));
        server.Replaced = true; // By the next.
        await server.StopAsync(Patience, cancellation);
        return started;
    }

    private static void Echo(IPEndPoint server)
    {
        byte[] message = [.. Enumerable.Range(1, MeasuredServer.MessageBytes).Select(number => (byte)number)];
        byte[] echo = new byte[message.Length];
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            {
                ReceiveTimeout = (int)Patience.TotalMilliseconds,
            };
            socket.Connect(server);
            socket.Send(message);
            for (int had = 0; had < echo.Length;)
                had += socket.Receive(echo, had, echo.Length - had, SocketFlags.None) is > 0 and var more
                    ? more
                    : throw new TrialFailedException("the server closed the connection before its first echo");
        }
        catch (SocketException failure)
        {
            throw new TrialFailedException($"the first echo did not come back: {failure.Message}");
        }
        if (!echo.AsSpan().SequenceEqual(message))
            throw new TrialFailedException("the first echo returned other bytes than were sent");
    }

    private sealed record Started(double Seconds, double CpuSeconds, string? Runtime);
}
