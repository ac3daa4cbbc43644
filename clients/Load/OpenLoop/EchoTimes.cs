using System.Runtime.InteropServices;
using Clients.Load.Messages;
using Latencies;

namespace Clients.Load.OpenLoop;

// When each message of an open loop was due and done. Due is arithmetic; done is 8 bytes a message, of pages that the kernel gives as
// they are written, and 0 where no echo came.
sealed unsafe class EchoTimes(SchedulePlan plan) : IDisposable
{
    public const long BucketNanoseconds = 20_000_000;

    private const long NanosecondsOfASecond = 1_000_000_000;
    private const int MostGiven = 1_000;
    private const int SlowestShare = 100; // one in so many

    private readonly long* _done = (long*)NativeMemory.AllocZeroed((nuint)plan.Messages, sizeof(long));

    public LatencyHistogram Latency { get; } = new();

    // The largest latency of the messages that were due in each bucket of the phase.
    public long[] Worst { get; } = new long[BucketsIn(plan.Seconds)];

    // When message 0 is due.
    public long Start { get; set; }

    public long Due(long message) => Start + plan.DueNanoseconds(message);

    public bool WasDoneBy(long message, long time) => _done[message] != 0 && _done[message] <= time;

    public void Finish(long message, long now)
    {
        _done[message] = now;
        long due = Due(message);
        Latency.Record(now - due);
        ref long worst = ref Worst[Math.Min((due - Start) / BucketNanoseconds, Worst.Length - 1)];
        worst = Math.Max(worst, now - due);
    }

    // What a phase found, when it is over.
    public ScheduleResult Result(EchoResult echo, LatencyHistogram lateSends) => new(
        echo, lateSends, Start, Slowest(), Sampled(), Worst, CountDoneBy(Start + (long)(plan.Seconds * 1e9)),
        BySecond(plan.StartNanoseconds > 0 ? plan.StartNanoseconds : Start));

    // How many were done by a time.
    public long CountDoneBy(long time)
    {
        long count = 0;
        for (long message = 0; message < plan.Messages; message++)
            count += WasDoneBy(message, time) ? 1 : 0;
        return count;
    }

    // For each second from `origin` to the last message that was due. Made when the phase is over, one histogram after the other.
    public EchoSecond[] BySecond(long origin)
    {
        LatencyHistogram latency = new();
        List<EchoSecond> seconds = [];
        for (long message = 0; message < plan.Messages; message++)
        {
            long second = (Due(message) - origin) / NanosecondsOfASecond;
            while (seconds.Count < second)
                seconds.Add(Take(latency));
            if (_done[message] != 0)
                latency.Record(_done[message] - Due(message));
        }
        seconds.Add(Take(latency));
        return [.. seconds];
    }

    // The slowest 1%, the slowest first.
    private EchoTime[] Slowest()
    {
        int most = (int)Math.Min((Latency.Count + SlowestShare - 1) / SlowestShare, MostGiven);
        PriorityQueue<EchoTime, long> slowest = new(most);
        for (long message = 0; message < plan.Messages; message++)
        {
            if (_done[message] == 0)
                continue;
            EchoTime time = At(message);
            if (slowest.Count < most)
                slowest.Enqueue(time, time.Latency);
            else
                slowest.EnqueueDequeue(time, time.Latency);
        }
        EchoTime[] ordered = new EchoTime[slowest.Count];
        for (int rank = ordered.Length - 1; rank >= 0; rank--)
            ordered[rank] = slowest.Dequeue();
        return ordered;
    }

    // One message of each of a thousand equal stretches of the phase, in order. Its place within the stretch wanders by the golden ratio:
    // a fixed step would hit the same connection again and again where the number of connections divides it.
    private EchoTime[] Sampled()
    {
        long stretches = Math.Min(plan.Messages, MostGiven);
        List<EchoTime> sampled = new((int)stretches);
        for (long stretch = 0; stretch < stretches; stretch++)
        {
            long first = plan.Messages * stretch / stretches;
            long width = plan.Messages * (stretch + 1) / stretches - first;
            ulong turn = (ulong)stretch * 0x9e3779b97f4a7c15;
            long message = first + (long)Math.BigMul(turn, (ulong)width, out _);
            if (_done[message] != 0)
                sampled.Add(At(message));
        }
        return [.. sampled];
    }

    public void Dispose() => NativeMemory.Free(_done);

    private static long BucketsIn(double seconds) => Math.Max(((long)Math.Round(seconds * 1e9) - 1) / BucketNanoseconds + 1, 1);

    private static EchoSecond Take(LatencyHistogram latency)
    {
        EchoSecond second = new(latency.MaximumNanoseconds, latency.SumNanoseconds, latency.Encode());
        latency.Clear();
        return second;
    }

    private EchoTime At(long message) => new(Due(message), _done[message]);
}
