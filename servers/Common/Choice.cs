namespace Servers.Common;

/// <summary>An own option that is one word of some; without it, the first.</summary>
public sealed class Choice<T>(string name, string meaning, params (string Word, T Value)[] choices) : OwnOption<T>(name, meaning)
    where T : notnull
{
    internal override (string Values, string Otherwise) Usage =>
        (string.Join('|', Array.ConvertAll(choices, choice => choice.Word)), choices[0].Word);

    internal override T Otherwise => choices[0].Value;

    internal override object Parse(string? text) => OptionValue.Choice(Name, text, choices);
}
