using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Harness.Output;

/// <summary>How this suite writes and reads CSV: commas, line feeds, quotes where needed, invariant culture, UTF-8.</summary>
internal static class CsvLines
{
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\n",
        BadDataFound = null,
        MissingFieldFound = null,
        DetectColumnCountChanges = false,
    };

    /// <summary>One line with its line feed.</summary>
    public static string Write(params IEnumerable<string> cells)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, Configuration))
        {
            foreach (string cell in cells)
                csv.WriteField(cell);
            csv.NextRecord();
        }
        return text.ToString();
    }

    /// <summary>Every line with its number, empty lines left out. A last line without line feed is torn, and left out.</summary>
    /// <exception cref="RowsFileException">The file cannot be read.</exception>
    public static List<(int Line, string[] Cells)> Read(string path)
    {
        string text = ReadText(path);
        using var parser = new CsvParser(new StringReader(text[..(text.LastIndexOf('\n') + 1)]), Configuration);
        List<(int, string[])> lines = [];
        while (parser.Read())
            lines.Add((parser.RawRow, parser.Record!));
        return lines;
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RowsFileException($"cannot read {path}: {exception.Message.TrimEnd('.')}: name a folder that a run has written",
                exception);
        }
    }
}
