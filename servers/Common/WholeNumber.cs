namespace Servers.Common;

/// <summary>An own option that is a whole number of a range.</summary>
public sealed class WholeNumber(string name, string meaning, int otherwise, int least, int most) : OwnOption(name, meaning, otherwise)
{
    internal override (string Texts, string Otherwise) Usage => ("N", $"{Otherwise}");

    internal override int Parse(string? text) => OptionValue.Number(Name, text, least, most);
}
