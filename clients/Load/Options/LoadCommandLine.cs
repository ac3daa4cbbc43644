using System.Globalization;
using Contract;
using Linux;

namespace Clients.Load.Options;

// Reads the command line by hand: a parser library would double the start-up time of a process that fleets start by the dozen.
static class LoadCommandLine
{
    public const string Usage = """
        Clients.Load --target ADDRESS:PORT --connections N [options]     commands on standard input, see Program.cs
          --target A:P            IPv4 address and port of the server; may be repeated: connection i goes to target i % targets
          --connections N         how many connections to plan for
          --wire W                sockets (default), or user-space: the client speaks TCP itself, without a socket, over a device that it
                                  makes in the network namespace that it is in; 32 bytes a connection, --framing bytes only
          --device NAME           that device (tun0): each client in a namespace has one, and a /24 of sources
          --queues N              of that device (default 1): a thread and a stack each, which share the connections by their sources, so
                                  that --sources is a multiple of N; more than one answer connect, echo, census and close alone, and take
                                  the right to load a BPF program. Beside servers on two processors two gain nothing: a hundred thousand
                                  connections come in 1.5 s as by one, for a fifth more of processor time
          --source A              first source address, within 127.0.0.0/8 (default 127.0.1.1), of the wire in user space within
                                  198.18.0.0/15 (default 198.19.0.2)
          --sources K             consecutive source addresses (default 1): connection i comes from source i % K;
                                  use one for every 14,000 connections to a target: beyond, connecting slows down
          --first-id I            stamp of the first connection (default 0)
          --framing F             what the server speaks: bytes (default), which come back as they are, lines, or lines-ok: a message
                                  is a line, and is echoed, or answered by the line OK; lines-with-heartbeats and
                                  lines-ok-with-heartbeats: empty lines come unasked, and are answered while a phase waits on a connection
          --message-bytes N       default of the commands that send (64)
          --window N              default of the echo command (256): messages in flight at once; of the wire in user space also how
                                  many connections are being opened or closed at once
          --rate R                connections a second (default: as fast as possible)
          --socket-buffer-bytes N SO_RCVBUF and SO_SNDBUF of every connection (default: the kernel's)
          --deadline-seconds S    when a phase gives up (60)
          --linger-reset          every close is a reset, the last one of the program too, so that nothing is left in TIME_WAIT
        Clients.Load dial | accept | call          who dials up to a wall, accepts as it is told, or asks and says how it was received
        """;

    // What the runtime itself has open, generously.
    private const int ReservedDescriptors = 64;

    private const long LongestMessage = 1L << 30;
    private const double LongestSeconds = 86_400;

    // <exception cref="UsageException">Something is missing, unknown or out of range.</exception>
    public static LoadOptions Parse(ReadOnlySpan<string> arguments, long descriptorLimit)
    {
        List<Ipv4Endpoint> targets = [];
        LoadOptions options = new() { Targets = targets, Connections = 0 };
        (string? source, string? device) = (null, null);
        for (int i = 0; i < arguments.Length; i++)
        {
            string name = arguments[i];
            if (name == "--linger-reset")
            {
                options = options with { LingerReset = true };
                continue;
            }
            string? value = i + 1 < arguments.Length ? arguments[++i] : null;
            options = name switch
            {
                "--target" => AddTarget(options, targets, Required(name, value)),
                "--connections" => options with { Connections = (int)Whole(name, value, 1, int.MaxValue) },
                "--wire" => options with { Wire = WireRules.Parse(name, Required(name, value)) },
                "--device" => options with { Device = device = Required(name, value) },
                "--queues" => options with { Queues = (int)Whole(name, value, 1, WireRules.MostQueues) },
                "--source" => options with { FirstSource = Source(name, source = Required(name, value)) },
                "--sources" => options with { Sources = (int)Whole(name, value, 1, 1 << 24) },
                "--first-id" => options with { FirstId = Whole(name, value, 0, 1L << 40) },
                "--framing" => options with { Framing = FramingOf(name, Required(name, value)) },
                "--message-bytes" => options with { MessageBytes = Whole(name, value, 1, LongestMessage) },
                "--window" => options with { Window = (int)Whole(name, value, 1, int.MaxValue) },
                "--socket-buffer-bytes" => options with { BufferBytes = (int)Whole(name, value, 1, LongestMessage) },
                "--rate" => options with { RatePerSecond = Positive(name, value, 1e9) },
                "--deadline-seconds" => options with { Deadline = TimeSpan.FromSeconds(Positive(name, value, LongestSeconds)) },
                _ => throw new UsageException($"{name}: unknown option; --help lists them"),
            };
        }
        CheckTogether(options, descriptorLimit);
        return WireRules.Apply(options, source, device);
    }

    private static void CheckTogether(LoadOptions options, long descriptorLimit)
    {
        if (options.Targets.Count == 0)
            throw new UsageException("--target is missing: name the server, for example --target 127.0.0.1:40123");
        if (options.Connections == 0)
            throw new UsageException("--connections is missing: say how many to plan for, for example --connections 1000");
        if (ShortestMessage.WhyTooShort(options.Framing, options.MessageBytes) is { } reason)
            throw new UsageException($"--message-bytes {options.MessageBytes}: {reason}");
        long fit = Math.Max(0, descriptorLimit - ReservedDescriptors);
        if (options.Wire == WireKind.Sockets && options.Connections > fit)
        {
            throw new UsageException(
                $"--connections {options.Connections}: {fit} fit into one process (RLIMIT_NOFILE is {descriptorLimit}); "
                + "start a fleet of processes, each with its own --source and --first-id, to pass the limit");
        }
    }

    private static LoadOptions AddTarget(LoadOptions options, List<Ipv4Endpoint> targets, string text)
    {
        int colon = text.IndexOf(':');
        if (colon < 0 || !Ipv4Text.TryParse(text.AsSpan(0, colon), out uint address)
            || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) || port == 0)
        {
            throw new UsageException($"--target {text}: give an IPv4 address and a port, for example 127.0.0.1:40123");
        }
        targets.Add(new(address, port));
        return options;
    }

    private static Framing FramingOf(string name, string word) => FramingWords.TryParse(word, out Framing framing)
        ? framing
        : throw new UsageException($"{name} {word}: give {FramingWords.Choice}");

    private static uint Source(string name, string text) =>
        Ipv4Text.TryParse(text, out uint address)
            ? address
            : throw new UsageException($"{name} {text}: give an address, for example 127.0.1.1");

    private static long Whole(string name, string? value, long least, long most) =>
        long.TryParse(Required(name, value), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} {value}: give a whole number from {least} to {most}");

    private static double Positive(string name, string? value, double most) =>
        double.TryParse(Required(name, value), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number > 0 && number <= most
            ? number
            : throw new UsageException($"{name} {value}: give a number above 0, at most {most.ToString(CultureInfo.InvariantCulture)}");

    private static string Required(string name, string? value) =>
        value ?? throw new UsageException($"{name}: its value is missing; --help lists the options");
}
