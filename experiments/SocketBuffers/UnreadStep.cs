using System.Globalization;

namespace Experiments.SocketBuffers;

/// <summary>What connections cost the kernel after one step of pushing, in bytes a connection, both ends together.</summary>
/// <param name="Unread">What the kernel has taken and nobody has read.</param>
/// <param name="Charged">What it charges the sockets.</param>
/// <param name="TcpMemory">Growth of TCP's pages (/proc/net/sockstat); null where the host does not show them.</param>
/// <param name="Loss">What the machine lost; less than 0 where others gave back more, null where the host does not show it.</param>
readonly record struct UnreadStep(double Unread, double Charged, double? TcpMemory, double? Loss)
{
    private const char Between = ':';

    /// <summary>As one word of a cell.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Unread:0.#}{Between}{Charged:0.#}{Between}{TcpMemory:0.#}{Between}{Loss:0.#}");

    /// <summary>Every step of a cell; none of an empty one.</summary>
    public static IEnumerable<UnreadStep> ParseAll(string? cell) =>
        (cell ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse);

    private static UnreadStep Parse(string word)
    {
        double?[] parts =
            [.. word.Split(Between).Select(part => part.Length == 0 ? (double?)null : double.Parse(part, CultureInfo.InvariantCulture))];
        return new(parts[0]!.Value, parts[1]!.Value, parts[2], parts[3]);
    }
}
