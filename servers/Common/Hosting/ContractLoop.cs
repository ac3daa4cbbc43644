using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using Servers.Common.Pauses;
using Subjects;

namespace Servers.Common.Hosting;

// The process contract of servers/README.md: says where it listens, then answers one line of stdin after the other until it ends.
sealed class ContractLoop(ITcpServer server, EventWriter events, PauseRecorder? pauses)
{
    private static readonly string[] Offers = ["census", "collect", "memory", "gc", "drain", "stop"];
    private static readonly string[] OffersWithPauses = [.. Offers, "pauses"];
    private static readonly TimeSpan DrainDeadline = TimeSpan.FromSeconds(30);

    private readonly GarbageCollection _collection = new();

    public void Run(IReadOnlyList<IPEndPoint> endpoints)
    {
        // Loads what reading a command needs while there are descriptors to open it with: later, connections may have taken them all.
        Command.TryParse(Command.Sample, out _, out _);
        WriteListening(endpoints);
        using var stdin = new StreamReader(Console.OpenStandardInput());
        while (stdin.ReadLine() is { } line)
        {
            if (Answer(line) == Next.Stop)
                return;
        }
    }

    private Next Answer(string line)
    {
        if (!Command.TryParse(line, out string command, out string reason))
        {
            events.Write("invalid", json => json.WriteString("reason", reason));
            return Next.Line;
        }

        switch (command)
        {
            case "census":
                WriteCensus(server.Census.Snapshot());
                break;
            case "collect":
                ManagedHeap.Collect();
                events.Write("collect");
                break;
            case "memory":
                events.Write("memory", ManagedHeap.WriteMemory);
                break;
            case "gc":
                events.Write("gc", _collection.WriteSinceLast);
                break;
            case "pauses" when pauses is not null:
                events.Write("pauses", pauses.SinceLast().Write);
                break;
            case "drain":
                _ = DrainAsync(); // Not awaited: end of stdin must stop this process also while a peer that never reads holds up its drain.
                break;
            case "stop":
                server.DisposeAsync().AsTask().GetAwaiter().GetResult();
                events.Write("stop");
                return Next.Stop;
            default:
                events.Write("unknown", json => json.WriteString("command", command));
                break;
        }

        return Next.Line;
    }

    private async Task DrainAsync()
    {
        using var deadline = new CancellationTokenSource(DrainDeadline);
        try
        {
            await server.DrainAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            // What the peers left open is in the answer.
        }

        events.Write("drain", json => json.WriteNumber("open", server.Census.Snapshot().Open));
    }

    private void WriteListening(IReadOnlyList<IPEndPoint> endpoints) => events.Write("listening", json =>
    {
        json.WriteNumber("pid", Environment.ProcessId);
        json.WriteStartArray("endpoints");
        foreach (IPEndPoint endpoint in endpoints)
            json.WriteStringValue(endpoint.ToString());
        json.WriteEndArray();
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteStartArray("offers");
        foreach (string offer in pauses is null ? Offers : OffersWithPauses)
            json.WriteStringValue(offer);
        json.WriteEndArray();
    });

    private void WriteCensus(CensusSnapshot census) => events.Write("census", json =>
    {
        json.WriteNumber("open", census.Open);
        json.WriteNumber("total", census.Total);
        json.WriteNumber("peak", census.Peak);
        json.WriteNumber("rejected", census.Rejected);
        json.WriteNumber("timed_out", census.TimedOut);
        json.WriteNumber("accept_failures", census.AcceptFailures);
        json.WriteNumber("bytes_in", census.BytesIn);
        json.WriteNumber("bytes_out", census.BytesOut);
        if (census.Tasks is { } tasks)
            json.WriteNumber("tasks", tasks);
    });

    private enum Next
    {
        Line,
        Stop,
    }
}
