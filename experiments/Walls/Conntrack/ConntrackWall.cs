using Experiments.Walls.Driving;
using Harness.Declaring;

namespace Experiments.Walls.Conntrack;

/// <summary>More connections than the kernel has room to track.</summary>
static class ConntrackWall
{
    public const string Subject = "conntrack";

    /// <summary>What document 004 found, and a kernel of today chooses from some 8 GB of memory up.</summary>
    public const long DocumentMost = 262_144;

    /// <summary>Both ends of a connection in the kernel, its entry, its place in a dialer.</summary>
    private const long BytesOfAConnection = 8_600;

    private const long BytesOfTheDialers = 1L << 30;

    public static Wall Create() => new("conntrack", "connections that the kernel tracks (net.netfilter.nf_conntrack_max)",
        "sysctl -w net.netfilter.nf_conntrack_max=2000000, and as many nf_conntrack_buckets; or no rule that asks for a state (notrack)",
        [
            new(KernelSubject.Of(Subject, "kernel: a table of tracked connections", new(TrackedDialers.SettingName)
                {
                    Tools = [(ConntrackTrial.Rules, ConntrackTrial.Tracking)],
                }),
                new([], [], [TrackingTable.Most() ?? DocumentMost]), ConntrackTrial.MeasureAsync)
            {
                Needs = limit => NeedOf(TrackingTable.Most() ?? limit),
                MostRepetitions = _ => 1,
            },
        ]);

    /// <summary>One side alone has descriptors, and a need counts both.</summary>
    private static Need NeedOf(long connections) =>
        new(MemoryBytes: connections * BytesOfAConnection + BytesOfTheDialers, DescriptorsPerSide: connections / 2);
}
