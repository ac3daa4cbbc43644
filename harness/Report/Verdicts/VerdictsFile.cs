using Harness.Judging;
using Harness.Processes;
using Harness.Records;

namespace Harness.Report;

/// <summary>verdicts.csv: <c>claim_id,subject,expected,unit,measured,low,high,verdict,reason</c>; empty where nothing was measured or
/// nothing bounds it.</summary>
public static class VerdictsFile
{
    private static readonly string[] Header = ["claim_id", "subject", "expected", "unit", "measured", "low", "high", "verdict", "reason"];

    /// <summary>Writes the file anew.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<Verdict> verdicts)
    {
        string text = string.Concat(verdicts.Select(Line).Prepend(CsvLines.Write(Header)));
        OutputException.Guard(path, () => File.WriteAllText(path, text));
    }

    /// <summary>Reads it, columns by name.</summary>
    /// <exception cref="RowsFileException">One line: which file, which line, what to do.</exception>
    public static IReadOnlyList<Verdict> Read(string path)
    {
        List<(int Line, string[] Cells)> lines = CsvLines.Read(path);
        string[] header = lines is [var first, ..] ? first.Cells : [];
        int[] places = [.. Header.Select(column => Array.IndexOf(header, column))];
        if (places.Contains(-1))
            throw new RowsFileException($"{path} has no column '{Header[Array.IndexOf(places, -1)]}': make it again with 'report'");
        return [.. lines.Skip(1).Select(line => line.Cells.Length == header.Length
            ? Read(path, line.Line, [.. places.Select(place => line.Cells[place])])
            : throw Defect(path, line.Line, $"has {line.Cells.Length} cells where the first line has {header.Length}"))];
    }

    private static string Line(Verdict verdict) => CsvLines.Write(
        verdict.ClaimId, verdict.Subject, verdict.Expected, verdict.Unit,
        CsvNumber.Write(verdict.Measured), CsvNumber.Write(verdict.Low), CsvNumber.Write(verdict.High),
        verdict.Kind.Id(), Plain.Line(verdict.Reason));

    private static Verdict Read(string path, int line, string[] cells)
    {
        VerdictKind kind = VerdictKinds.Find(cells[7])
            ?? throw Defect(path, line, $"has an unknown verdict '{cells[7]}'");
        double? Number(int place) => cells[place].Length == 0 ? null : CsvNumber.Read(cells[place])
            ?? throw Defect(path, line, $"has '{cells[place]}' as {Header[place]}, which is no number");
        return new(cells[0], cells[1], cells[2], cells[3], Number(4), Number(5), Number(6), kind, cells[8]);
    }

    private static RowsFileException Defect(string path, int line, string what) =>
        new($"{path} line {line} {what}: make the file again with 'report'");
}
