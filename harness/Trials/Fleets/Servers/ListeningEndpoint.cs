using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Harness.Trials.Fleets;

/// <summary>
/// An endpoint as a server names it, and how IPv4 clients reach it: one that listens on every address (<c>[::]:9000</c>,
/// <c>0.0.0.0:9000</c>, <c>:9000</c>, <c>*:9000</c>) or on localhost is dialled on 127.0.0.1.
/// </summary>
static partial class ListeningEndpoint
{
    /// <summary>Where to dial; null where the text is no endpoint, or one that IPv4 does not reach.</summary>
    public static IPEndPoint? Reachable(string text) =>
        Form().Match(text.Trim()) is { Success: true } match
        && ushort.TryParse(match.Groups["port"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) && port > 0
        && Reachable(match.Groups["host"].Value, out IPAddress address)
            ? new(address, port)
            : null;

    /// <summary>Whether the text is an endpoint at all.</summary>
    public static bool IsOne(string text) => Form().Match(text.Trim()) is { Success: true } match
        && match.Groups["host"].Value is var host && (IsAny(host) || IsLocalhost(host) || IPAddress.TryParse(host, out _));

    private static bool Reachable(string host, out IPAddress address)
    {
        address = IPAddress.Loopback;
        if (IsAny(host) || IsLocalhost(host))
            return true;
        if (!IPAddress.TryParse(host, out IPAddress? named))
            return false;
        IPAddress own = named.IsIPv4MappedToIPv6 ? named.MapToIPv4() : named;
        if (!own.Equals(IPAddress.Any) && !own.Equals(IPAddress.IPv6Any))
            address = own;
        return address.AddressFamily == AddressFamily.InterNetwork;
    }

    private static bool IsAny(string host) => host is "" or "*" or "+";

    private static bool IsLocalhost(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    // "[::]:9000", ":::9000" and "http://[::]:9000/", too; a host in brackets ends at the last of them.
    [GeneratedRegex(@"^(?:[a-z]+://)?(?:\[(?<host>[^\]]*)\]|(?<host>.*)):(?<port>\d+)/?$", RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
