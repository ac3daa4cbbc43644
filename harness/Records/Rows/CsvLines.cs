using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Harness.Records;

/// <summary>How this suite writes and reads CSV: commas, line feeds, quotes where needed, invariant culture, UTF-8.</summary>
public static class CsvLines
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

    /// <summary>
    /// Every line with its number, empty lines left out; a byte order mark and carriage returns, as other programs write them, are passed
    /// over. What a crash tore is left out (<see cref="WholeLength"/>).
    /// </summary>
    /// <exception cref="RowsFileException">The file cannot be read, or other programs have made another format of it.</exception>
    public static List<(int Line, string[] Cells)> Read(string path)
    {
        byte[] bytes = ReadBytes(path);
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new RowsFileException($"{path} line 1 is no UTF-8: save it as CSV in UTF-8, as the suite wrote it");
        using var text = new StreamReader(new MemoryStream(bytes, 0, WholeLength(bytes)), Encoding.UTF8);
        List<(int Line, string[] Cells)> lines = [];
        for (int number = 1; text.ReadLine() is { } line; number++)
            if (line.Length > 0)
                lines.Add((number, Cells(line)));
        if (lines is [(_, [var only]), ..] && Separator(only) is { } separator)
            throw new RowsFileException(
                $"{path} line 1 has its cells apart by {separator}, not by commas: save it with commas, as the suite wrote it");
        return lines;
    }

    /// <summary>
    /// How many bytes of a file are whole lines. A crash tears the last: it lacks its line feed, or has fewer cells than the first.
    /// </summary>
    public static int WholeLength(ReadOnlySpan<byte> file)
    {
        int end = file.LastIndexOf((byte)'\n') + 1;
        int last = file[..Math.Max(0, end - 1)].LastIndexOf((byte)'\n') + 1;
        return last > 0 && CellsOf(file[last..end]) is > 0 and var cells && cells < CellsOf(file[..(file.IndexOf((byte)'\n') + 1)])
            ? last
            : end;
    }

    private static int CellsOf(ReadOnlySpan<byte> line) =>
        Encoding.UTF8.GetString(line).TrimEnd('\r', '\n') is { Length: > 0 } text ? Cells(text).Length : 0;

    /// <summary>No cell of this suite has a line break in it, so that a quote that is left open damages its own line alone.</summary>
    private static string[] Cells(string line)
    {
        if (!line.Contains('"'))
            return line.Split(',');
        using var parser = new CsvParser(new StringReader(line), Configuration);
        return parser.Read() ? parser.Record! : [];
    }

    private static string? Separator(string header) =>
        header.Contains(';') ? "semicolons" : header.Contains('\t') ? "tabs" : null;

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RowsFileException($"cannot read {path}: {exception.Message.TrimEnd('.')}: name a folder that a run has written",
                exception);
        }
    }
}
