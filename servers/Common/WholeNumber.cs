namespace Servers.Common;

/// <summary>An own option that is a whole number of a range.</summary>
public sealed class WholeNumber(string name, string meaning, int otherwise, int least, int most) : OwnOption<int>(name, meaning)
{
    internal override (string Values, string Otherwise) Usage => ("N", $"{otherwise}");

    internal override int Otherwise => otherwise;

    internal override object Parse(string? text) => OptionValue.Number(Name, text, least, most);
}
