using System.Globalization;
using System.Net;
using Harness.Instruments;
using Harness.Processes;
using Harness.Trials.Confining;

namespace Harness.Trials.Fleets;

/// <summary>
/// A network namespace of a trial's own in which servers listen, and clients dial that are a TCP of their own behind a TUN device each: a
/// connection has a socket at the server's end alone.
/// </summary>
/// <param name="Inside">The namespace; gone with its processes, and the devices with theirs.</param>
/// <param name="Client">A client, without its arguments.</param>
public sealed record UserSpaceWire(NetworkNamespace Inside, ProcessCommand Client)
{
    /// <summary>Where servers listen. 198.18.0.0/15 is for benchmarks (RFC 2544), and here inside the namespace alone.</summary>
    public static readonly IPAddress Address = IPAddress.Parse("198.18.0.1");

    private const string Device = "/dev/net/tun";
    private const string AddressOption = "--address";

    /// <summary>Connections or messages of a client under way at once: the queue of a device, and of a server, has room for them.</summary>
    private const int MostAtOnce = 2_048;

    /// <summary>Ports of one source address to one server, as the clients use them.</summary>
    private const int PortsOfASource = 60_000;

    /// <summary>Room for all that come at once; with cookies the kernel would forget what a SYN offered.</summary>
    private static readonly string[] Settings =
    [
        $"{NamespaceHolder.Loopback}={Address}", "net.ipv4.tcp_syncookies=0", "net.core.somaxconn=65535",
        "net.ipv4.tcp_max_syn_backlog=65535",
    ];

    /// <summary>Why a trial could have none, in one line that says what is missing; null where it could.</summary>
    /// <param name="holder">As for <see cref="NetworkNamespace.CreateAsync"/>.</param>
    public static string? WhyNot(ProcessCommand holder) => !File.Exists(Device)
        ? $"this host has no {Device}: load the module tun, or give the container the device"
        : NetworkNamespace.WhyNot(holder, new([.. Settings.Select(setting => setting.Split('=')[0])])) ?? WhyNoQueue();

    // To set how many packets wait in a device takes the right over the host, also in a namespace of one's own (dev_ioctl of
    // net/core/dev_ioctl.c). With fewer, packets are lost wherever many connections come at once.
    private static string? WhyNoQueue() => Rights.IsOfTheHost(Right.NetAdmin)
        ? null
        : $"the queue of a device cannot be lengthened: {Rights.Missing(Right.NetAdmin)}";

    /// <summary>Makes the namespace.</summary>
    /// <exception cref="TrialFailedException">It is not permitted.</exception>
    public static async Task<UserSpaceWire> CreateAsync(
        Trial trial, ProcessCommand holder, ProcessCommand client, CancellationToken cancellation) => WhyNot(holder) is { } reason
            ? throw new TrialFailedException(reason)
            : new(await NetworkNamespace.CreateAsync(trial.Launcher, holder, Settings, cancellation), client);

    /// <summary>A trial whose servers listen in the namespace.</summary>
    /// <exception cref="TrialNotPossibleException">They cannot be told where to listen.</exception>
    public Trial Around(Trial trial) => trial with { Command = Inside.Enter(AtAddress(trial.Command)) };

    /// <summary>The command of one client, which dials every server in turn.</summary>
    /// <param name="number">From 1: the client's device and network are its own.</param>
    internal ProcessCommand CommandOf(int number, IReadOnlyList<IPEndPoint> servers, int connections, long firstId, Dialing dialing) =>
        Inside.Enter(Client.With(
        [
            "--device", $"tun{number}",
            .. servers.SelectMany(server => (string[])["--target", $"{server}"]),
            "--connections", Text(connections),
            "--source", $"198.19.{number}.2",
            "--sources", Text(connections / servers.Count / PortsOfASource + 1),
            "--first-id", Text(firstId),
            "--window", Text(MostAtOnce),
            "--deadline-seconds", Text(dialing.Patience.TotalSeconds),
            .. dialing.ConnectionsPerSecond is { } rate ? ["--rate", Text(rate)] : Array.Empty<string>(),
        ]));

    private static ProcessCommand AtAddress(ProcessCommand server)
    {
        string[] arguments = [.. server.Arguments];
        int option = Array.IndexOf(arguments, AddressOption);
        if (option < 0 || option + 1 == arguments.Length)
            throw new TrialNotPossibleException($"'{server}' takes no {AddressOption}, and would not be reached in a network namespace");
        arguments[option + 1] = $"{Address}";
        return server with { Arguments = arguments };
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
