using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Harness.Judging;

/// <summary>
/// Reads claims.csv: <c>id,source,experiment,claim,conditions,expected,unit,relation,tolerance,subject,as_written,dotnet,note</c>.
/// </summary>
public static class ClaimsFile
{
    private static readonly string[] Columns =
    [
        "id", "source", "experiment", "claim", "conditions", "expected", "unit", "relation", "tolerance", "subject", "as_written", "dotnet",
        "note",
    ];

    /// <summary>Every claim, in the order of the file.</summary>
    /// <exception cref="ClaimsFileException">No such file, a column is missing, an id comes twice, or a row cannot be judged as it
    /// stands.</exception>
    public static IReadOnlyList<Claim> Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            return Read(reader, Path.GetFileName(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ClaimsFileException($"the claims cannot be read: {exception.Message}", exception);
        }
    }

    private static List<Claim> Read(TextReader text, string file)
    {
        using var csv = new CsvReader(text,
            new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null });
        if (!csv.Read() || !csv.ReadHeader())
            throw new ClaimsFileException($"{file} is empty: its first line is {string.Join(',', Columns)}");
        foreach (string column in Columns)
            if (!csv.HeaderRecord!.Contains(column))
                throw new ClaimsFileException($"{file} has no column '{column}': its first line is {string.Join(',', Columns)}");

        List<Claim> claims = [];
        HashSet<string> ids = [];
        while (csv.Read())
        {
            Claim claim = ReadRow(csv, file);
            if (!ids.Add(claim.Id))
                throw new ClaimsFileException($"{file} line {csv.Parser.RawRow}: the id '{claim.Id}' comes twice: rename one");
            claims.Add(claim);
        }
        return claims;
    }

    private static Claim ReadRow(CsvReader csv, string file)
    {
        string Cell(string column) => csv.GetField(column)?.Trim() ?? "";
        string place = $"{file} line {csv.Parser.RawRow}, claim '{Cell("id")}'";

        if (csv.Parser.Count != csv.HeaderRecord!.Length)
            throw new ClaimsFileException(
                $"{place}: {csv.Parser.Count} cells where the first line has {csv.HeaderRecord.Length}: quote what holds a comma");
        Relation relation = Relations.Find(Cell("relation"))
            ?? throw new ClaimsFileException($"{place}: no relation '{Cell("relation")}': write one of {Relations.Words}");
        var claim = new Claim(Cell("id"), Cell("source"), Cell("experiment"), Cell("claim"), Cell("conditions"),
            Cell("expected"), Cell("unit"), relation, Cell("subject"), Cell("note"))
        {
            Tolerance = Cell("tolerance") is { Length: > 0 } text ? Tolerance(text, place) : null,
            AsWritten = Cell("as_written"),
            DotNet = Cell("dotnet"),
        };
        return claim.Defect is { } defect ? throw new ClaimsFileException($"{place}: {defect}") : claim;
    }

    private static double Tolerance(string text, string place) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double tolerance)
            ? tolerance
            : throw new ClaimsFileException($"{place}: the tolerance '{text}' is no number");
}
