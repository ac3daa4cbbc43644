using System.Globalization;
using System.Net;
using Contract;

namespace Servers.Common;

/// <summary>What the text behind an option stands for.</summary>
/// <remarks>
/// By hand: a command line library costs the process under measurement more resident memory than a thousand connections do.
/// </remarks>
static class OptionValue
{
    /// <exception cref="UsageException">It is no whole number of the range.</exception>
    public static int Number(string name, string? text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{name} takes a whole number from {least} to {most}, not '{text}'");

    /// <exception cref="UsageException">It is neither true nor false.</exception>
    public static bool Truth(string name, string? text) => Choice(name, text, ["false", "true"]) == 1;

    /// <returns>The place of the word among those there are.</returns>
    /// <exception cref="UsageException">It is none of them.</exception>
    public static int Choice(string name, string? text, string[] words)
    {
        int place = Array.IndexOf(words, text);
        return place >= 0
            ? place
            : throw new UsageException($"{name} takes {string.Join(", ", words[..^1])} or {words[^1]}, not '{text}'");
    }

    /// <exception cref="UsageException">It is no numeric address.</exception>
    public static IPAddress Address(string name, string? text) =>
        IPAddress.TryParse(text, out IPAddress? address)
            ? address
            : throw new UsageException($"{name} takes a numeric address such as 127.0.0.1, not '{text}'");
}
