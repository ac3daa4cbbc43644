using System.Text;

namespace Harness.Processes;

/// <summary>
/// A command line in words, as sh(1) takes it apart: single quotes keep all, double quotes keep blanks, a backslash keeps the next
/// character. Nothing else is a shell's: no variable, no pattern, no second command.
/// </summary>
public static class CommandWords
{
    // Before these alone is a backslash special within double quotes (POSIX, Shell Command Language, 2.2.3).
    private const string EscapedInQuotes = "$`\"\\";

    /// <returns>Null where a quote is not closed, or nothing stands behind the last backslash.</returns>
    public static IReadOnlyList<string>? Split(string line)
    {
        List<string> words = [];
        StringBuilder? word = null;
        char quote = '\0';
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c == '\\' && quote != '\'' && (quote == '\0' || IsEscaped(line, i + 1)))
            {
                if (++i == line.Length)
                    return null;
                (word ??= new()).Append(line[i]);
            }
            else if (quote != '\0' ? c == quote : c is '\'' or '"')
            {
                quote = quote == '\0' ? c : '\0';
                word ??= new(); // "" is a word, too.
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
            }
            else
                (word ??= new()).Append(c);
        }
        if (word is not null)
            words.Add(word.ToString());
        return quote == '\0' ? words : null;
    }

    /// <summary>The line that is taken apart into these words again.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    private static string Quoted(string word) => word.Length > 0 && !word.Any(c => char.IsWhiteSpace(c) || c is '\'' or '"' or '\\')
        ? word
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static bool IsEscaped(string line, int index) =>
        index < line.Length && EscapedInQuotes.Contains(line[index], StringComparison.Ordinal);
}
