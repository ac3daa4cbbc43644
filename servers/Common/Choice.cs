namespace Servers.Common;

/// <summary>An own option that is one word of some. Its value is the word's place among them; without it, 0.</summary>
public sealed class Choice(string name, string meaning, params string[] words) : OwnOption(name, meaning, otherwise: 0)
{
    internal override (string Texts, string Otherwise) Usage => (string.Join('|', words), words[0]);

    internal override int Parse(string? text) => OptionValue.Choice(Name, text, words);
}
