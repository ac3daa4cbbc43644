using BenchmarkDotNet.Attributes;
using Servers.Common;

namespace Experiments.Subjects.Bench.Cases;

/// <summary>
/// What a server's census costs a message: its bytes in and its bytes out, by the class that the servers have. An invocation has some
/// thousands of messages, so that starting two threads vanishes.
/// </summary>
public class CensusBenchmarks
{
    /// <summary>Messages of one invocation.</summary>
    public const int Messages = 65_536;

    private const int MessageBytes = 64;

    private readonly ConnectionCensus _census = new();

    /// <summary>Nobody else counts.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public long Alone()
    {
        Count(Messages);
        return _census.Snapshot().BytesIn;
    }

    /// <summary>Another thread counts the other half meanwhile, and does nothing else: no server counts as often.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public long Contended()
    {
        var other = new Thread(() => Count(Messages / 2));
        other.Start();
        Count(Messages / 2);
        other.Join();
        return _census.Snapshot().BytesIn;
    }

    private void Count(int messages)
    {
        for (int message = 0; message < messages; message++)
        {
            _census.Received(MessageBytes);
            _census.Sent(MessageBytes);
        }
    }
}
