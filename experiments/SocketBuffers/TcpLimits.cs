using System.Globalization;

namespace Experiments.SocketBuffers;

/// <summary>One of the settings of TCP's memory that are three numbers (tcp(7)).</summary>
/// <param name="Least">Of tcp_rmem and tcp_wmem: bytes that a socket has even under pressure.</param>
/// <param name="Middle">What a fresh socket has; of tcp_mem: where pressure begins.</param>
/// <param name="Most">What a socket may grow to by itself; of tcp_mem: the ceiling.</param>
readonly record struct TcpLimits(long Least, long Middle, long Most)
{
    /// <summary>
    /// net.ipv4.tcp_mem, in bytes: one for the whole machine, whatever namespaces there are. The first alone shows it, so that it is null
    /// in a container.
    /// </summary>
    public static TcpLimits? OfMachine => Read("tcp_mem")?.InBytes(Environment.SystemPageSize);

    /// <summary>net.ipv4.tcp_rmem of this process, which a new namespace begins with too; as the kernel comes where it is hidden.</summary>
    public static TcpLimits OfReceiving => Read("tcp_rmem") ?? new(4096, 131_072, 6_291_456);

    /// <summary>net.ipv4.tcp_wmem, likewise.</summary>
    public static TcpLimits OfSending => Read("tcp_wmem") ?? new(4096, 16_384, 4_194_304);

    /// <summary>What is missing where the ceiling is not shown; null where it is.</summary>
    public static string? WhyNoCeiling() => OfMachine is null
        ? "net.ipv4.tcp_mem is not shown here: the first network namespace alone has it, so run outside of containers"
        : null;

    /// <summary>From <c>4096 131072 6291456</c>, blanks or tabs between.</summary>
    public static TcpLimits Parse(string text)
    {
        long[] numbers = [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => long.Parse(word, CultureInfo.InvariantCulture))];
        return new(numbers[0], numbers[1], numbers[2]);
    }

    private static TcpLimits? Read(string name) =>
        HostFile.Numbers($"/proc/sys/net/ipv4/{name}") is [var least, var middle, var most] ? new(least, middle, most) : null;

    private TcpLimits InBytes(long unit) => new(Least * unit, Middle * unit, Most * unit);
}
