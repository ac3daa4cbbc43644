using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linux;

namespace Experiments.SwitchCost.HandOvers;

// The process contract of two sides: every command line gets one reply line. The Go peer's `switch` answers the same.
public sealed class HandOverCommands(HandOver handOver, Stream output)
{
    private const long MostHandOvers = 1 << 30;

    public void Ready() => Reply("ready", new()
    {
        ["pid"] = Environment.ProcessId,
        ["runtime"] = $".NET {Environment.Version}",
        ["processors"] = Environment.ProcessorCount,
        ["offers"] = new JsonArray("switch", "stop"),
    });

    // False once told to stop.
    public bool Answer(string line)
    {
        (string? command, long? count) = Read(line, out string problem);
        switch (command)
        {
            case "switch" when count is >= 2 and <= MostHandOvers && count % 2 == 0: Switch((int)(count / 2)); break;
            case "switch": Invalid($"say how many hand-overs: \"count\" is an even number from 2 to {MostHandOvers}"); break;
            case "stop": Reply("stop", []); return false;
            case null: Invalid(problem); break;
            default: Reply("unknown", new() { ["command"] = command }); break;
        }
        return true;
    }

    private void Switch(int rounds)
    {
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        ResourceUsage before = ResourceUsage.OfThisProcess();
        long start = Stopwatch.GetTimestamp();
        HandOverCount done = handOver.Run(rounds);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        ResourceUsage after = ResourceUsage.OfThisProcess();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;

        var reply = new JsonObject
        {
            ["given"] = done.Given,
            ["taken"] = done.Taken,
            ["seconds"] = seconds,
            ["cpu_seconds"] = after.ProcessorSeconds - before.ProcessorSeconds,
            ["voluntary_switches"] = after.VoluntarySwitches - before.VoluntarySwitches,
            ["involuntary_switches"] = after.InvoluntarySwitches - before.InvoluntarySwitches,
            ["allocated_bytes"] = allocated,
        };
        if (done.Waits is { } waits)
            reply["waits"] = waits;
        Reply("switch", reply);
    }

    private void Invalid(string reason) => Reply("invalid", new() { ["reason"] = reason });

    private void Reply(string eventName, JsonObject members)
    {
        members.Insert(0, "event", eventName);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(members));
        output.Write("\n"u8);
        output.Flush();
    }

    private static (string? Command, long? Count) Read(string line, out string problem)
    {
        problem = "send a JSON object such as {\"command\":\"switch\",\"count\":1000}";
        try
        {
            if (JsonNode.Parse(line) is not JsonObject request
                || request["command"] is not JsonValue name || !name.TryGetValue(out string? command))
                return default;
            return (command, request["count"] is JsonValue number && number.TryGetValue(out long count) ? count : null);
        }
        catch (JsonException notJson)
        {
            problem = "not JSON: " + notJson.Message;
            return default;
        }
    }
}
