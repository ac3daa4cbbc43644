using System.Text;

namespace Harness.Report;

/// <summary>Tables of Markdown, and what is made anew in a file that people write too.</summary>
public static class Markdown
{
    /// <summary>A table with its header, each line ending in a line feed.</summary>
    public static string Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (IReadOnlyList<string> row in (IEnumerable<IReadOnlyList<string>>)[header, [.. header.Select(_ => "---")], .. rows])
            text.Append("| ").AppendJoin(" | ", row.Select(cell => cell.Replace("|", "\\|").Replace('\n', ' '))).Append(" |\n");
        return text.ToString();
    }

    /// <summary>The same text with another content between the two markers of a part, which stay.</summary>
    /// <exception cref="ArgumentException">The text lacks a marker.</exception>
    public static string Replace(string text, string part, string content)
    {
        string begin = $"<!-- {part}:begin -->", end = $"<!-- {part}:end -->";
        int first = text.IndexOf(begin, StringComparison.Ordinal), last = text.IndexOf(end, StringComparison.Ordinal);
        if (first < 0 || last < first)
            throw new ArgumentException($"it needs a line {begin} and below it a line {end}: what is made goes between them", nameof(text));
        return $"{text[..(first + begin.Length)]}\n\n{content.TrimEnd('\n')}\n\n{text[last..]}";
    }
}
