namespace Harness.Report;

/// <summary>A table as text for a terminal or a notebook: columns aligned by spaces, each as wide as its widest cell.</summary>
public static class TextTable
{
    private const string Between = "  ";

    /// <summary>A line for the header and one for each row, each ending in a line feed and without spaces at its end.</summary>
    public static string Of(IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] lines = [header, .. rows];
        int[] widths = [.. header.Select((_, column) => lines.Max(line => line[column].Length))];
        return string.Concat(lines.Select(line =>
            string.Join(Between, line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd() + "\n"));
    }
}
