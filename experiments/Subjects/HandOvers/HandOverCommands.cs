using System.Diagnostics;
using Linux;
using Subjects;

namespace Experiments.Subjects.HandOvers;

// The process contract of two sides: every command line gets one reply line. The Go peer's `switch` answers the same.
public sealed class HandOverCommands(HandOver handOver, Stream output) : ICommands
{
    private const long MostHandOvers = 1 << 30;

    private readonly ReplyWriter _reply = new(output);

    public void Ready() => _reply.Ready(["switch", "stop"], json => json.WriteNumber("processors", Environment.ProcessorCount));

    public bool Answer(string line)
    {
        Request? request = Request.Read(line, """{"command":"switch","count":1000}""", out string problem);
        switch (request?.Command)
        {
            case "switch" when request.Whole("count") is { } count and >= 2 and <= MostHandOvers && count % 2 == 0:
                Switch((int)(count / 2));
                break;
            case "switch":
                _reply.Invalid($"say how many hand-overs: \"count\" is an even number from 2 to {MostHandOvers}");
                break;
            case "stop":
                _reply.Write("stop");
                return false;
            case null:
                _reply.Invalid(problem);
                break;
            default:
                _reply.Unknown(request.Command);
                break;
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

        _reply.Write("switch", json =>
        {
            json.WriteNumber("given", done.Given);
            json.WriteNumber("taken", done.Taken);
            json.WriteNumber("seconds", seconds);
            json.WriteNumber("cpu_seconds", after.ProcessorSeconds - before.ProcessorSeconds);
            json.WriteNumber("voluntary_switches", after.VoluntarySwitches - before.VoluntarySwitches);
            json.WriteNumber("involuntary_switches", after.InvoluntarySwitches - before.InvoluntarySwitches);
            json.WriteNumber("allocated_bytes", allocated);
            if (done.Waits is { } waits)
                json.WriteNumber("waits", waits);
        });
    }
}
