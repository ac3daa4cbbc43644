using System.Diagnostics;
using Contract;
using Linux;

namespace Experiments.Subjects.HandOvers;

// What two sides answer. The Go peer's `switch` answers the same.
public sealed class HandOverCommands : Commands
{
    private const long MostHandOvers = 1 << 30;

    private readonly HandOver _handOver;

    public HandOverCommands(HandOver handOver, Stream output) : base(output)
    {
        _handOver = handOver;
        Offer("switch", request => Switch(RoundsIn(request)), "count");
    }

    public override void Ready() => Reply.Ready(Offers, json => json.WriteNumber("processors", Environment.ProcessorCount));

    protected override void Stop() => _handOver.Dispose();

    private static int RoundsIn(Request request) => request.Whole("count", 2, MostHandOvers) is var count && count % 2 == 0
        ? (int)(count / 2)
        : throw new RequestException("count: give an even number, as often to one side as to the other");

    private void Switch(int rounds)
    {
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        ResourceUsage before = ResourceUsage.OfThisProcess();
        long start = Stopwatch.GetTimestamp();
        HandOverCount done = _handOver.Run(rounds);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        ResourceUsage after = ResourceUsage.OfThisProcess();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;

        Reply.Write("switch", json =>
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
