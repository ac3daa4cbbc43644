using System.Globalization;
using System.Net;

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
    public static bool Truth(string name, string? text) => Choice(name, text, ("true", true), ("false", false));

    /// <exception cref="UsageException">It is none of the words.</exception>
    public static T Choice<T>(string name, string? text, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        foreach ((string word, T value) in choices)
        {
            if (word == text)
                return value;
        }

        string words = "";
        for (int i = 0; i < choices.Length; i++)
            words += (i == 0 ? "" : i == choices.Length - 1 ? " or " : ", ") + choices[i].Word;
        throw new UsageException($"{name} takes {words}, not '{text}'");
    }

    /// <exception cref="UsageException">It is no numeric address.</exception>
    public static IPAddress Address(string name, string? text) =>
        IPAddress.TryParse(text, out IPAddress? address)
            ? address
            : throw new UsageException($"{name} takes a numeric address such as 127.0.0.1, not '{text}'");
}
