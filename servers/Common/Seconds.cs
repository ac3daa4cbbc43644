using System.Globalization;
using Contract;

namespace Servers.Common;

/// <summary>An own option that is a time, in seconds and fractions of them. Its value is in milliseconds; without it, 0.</summary>
public sealed class Seconds(string name, string meaning) : OwnOption(name, meaning, otherwise: 0)
{
    private const double Most = 86_400;

    internal override (string Texts, string Otherwise) Usage => ("S", "none");

    internal override int Parse(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
            && seconds is > 0 and <= Most
            ? (int)Math.Ceiling(seconds * 1_000)
            : throw new UsageException($"{Name} takes a number of seconds above 0, at most {Most}, not '{text}'");
}
