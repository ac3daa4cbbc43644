using Contract;
using Linux;

namespace Clients.Load.Options;

// What each wire asks of the other options.
static class WireRules
{
    // Of the wire in user space: the first port of each source, behind those that take a right to have; it has all that follow.
    public const int FirstPort = 1_024;

    // Of a device (MAX_TAP_QUEUES of the kernel's include/linux/if_tap.h).
    public const int MostQueues = 256;

    private const int PortsOfASource = 65_536 - FirstPort;
    private const uint BenchmarkSource = 0xc6130002; // 198.19.0.2
    private const int SourcesOfADevice = 253; // .2 to .254 of its /24

    public static WireKind Parse(string name, string word) => word switch
    {
        "sockets" => WireKind.Sockets,
        "user-space" => WireKind.UserSpace,
        _ => throw new UsageException($"{name} {word}: give sockets or user-space"),
    };

    // The options with the wire's own defaults.
    // source: As it was said, if it was.
    // device: As it was said, if it was.
    // <exception cref="UsageException">They do not go with the wire.</exception>
    public static LoadOptions Apply(LoadOptions options, string? source, string? device)
    {
        if (options.Wire == WireKind.Sockets)
        {
            if (device is not null)
                throw new UsageException("--device: sockets have none; say --wire user-space");
            if (options.Queues > 1)
                throw new UsageException($"--queues {options.Queues}: sockets have none; say --wire user-space");
            CheckLoopback(options, source);
            return options;
        }
        options = source is null ? options with { FirstSource = BenchmarkSource } : options;
        CheckSources(options, source);
        CheckQueues(options);
        CheckRest(options);
        return options;
    }

    private static void CheckLoopback(LoadOptions options, string? source)
    {
        if (!Ipv4Text.IsLoopback(options.FirstSource))
            throw new UsageException($"--source {source}: give an address within 127.0.0.0/8, for example 127.0.1.1");
        if (!Ipv4Text.IsLoopback(options.FirstSource + (uint)options.Sources - 1))
            throw new UsageException($"--sources {options.Sources}: that many addresses from --source on leave 127.0.0.0/8; use fewer");
    }

    private static void CheckSources(LoadOptions options, string? source)
    {
        uint first = options.FirstSource & 0xff;
        if (!Ipv4Text.IsForBenchmarks(options.FirstSource) || first is < 2 or > 254)
        {
            throw new UsageException(
                $"--source {source}: --wire user-space takes one within 198.18.0.0/15 (RFC 2544), .2 to .254, for example 198.19.0.2");
        }
        if (first + options.Sources - 1 > 254)
            throw new UsageException($"--sources {options.Sources}: that many addresses from --source on leave its /24; use fewer");
        long most = (long)options.Targets.Count * options.Sources * PortsOfASource;
        if (options.Connections > most)
        {
            int least = (int)Math.Min((options.Connections / PortsOfASource / options.Targets.Count) + 1, SourcesOfADevice);
            throw new UsageException(
                $"--connections {options.Connections}: {most} have a port of their own, {PortsOfASource} from each source to each target; "
                + $"give --sources {least} or more targets");
        }
    }

    private static void CheckQueues(LoadOptions options)
    {
        if (options.Sources % options.Queues != 0)
        {
            throw new UsageException($"--sources {options.Sources}: each of {options.Queues} queues has as many; "
                + $"give --sources {options.Queues}, or a multiple of it");
        }
        if (options.Connections < options.Queues)
            throw new UsageException($"--queues {options.Queues}: each has a connection at least; give no more than --connections");
    }

    private static void CheckRest(LoadOptions options)
    {
        if (options.Framing != Framing.Bytes)
            throw new UsageException($"--framing {options.Framing.Word()}: --wire user-space speaks bytes only");
        if (options.BufferBytes > 0)
            throw new UsageException("--socket-buffer-bytes: --wire user-space has no sockets; leave it out");
        if (options.Device.Length is 0 or > 15 || !options.Device.All(char.IsAsciiLetterOrDigit))
            throw new UsageException($"--device {options.Device}: give up to 15 letters and digits, for example tun0");
        if (options.Targets.Select(target => (target.Address, target.Port)).Distinct().Count() < options.Targets.Count)
            throw new UsageException("--target: --wire user-space tells connections by their target; give each once");
    }
}
