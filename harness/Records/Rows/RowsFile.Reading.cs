using System.Globalization;

namespace Harness.Records;

/// <summary>Reading rows.csv: columns are found by name, and those that the experiment does not declare are passed over.</summary>
public sealed partial class RowsFile
{
    /// <summary>
    /// The last whole row of each trial: one that failed and was measured again counts as measured. They come by repetition, point and
    /// subject, whatever the order in which the trials ran, so that nothing that is made of them depends on a seed.
    /// </summary>
    /// <exception cref="RowsFileException">One line: which file, which line, what to do.</exception>
    public static IReadOnlyList<Row> Read(string path, Question question)
    {
        List<(int Line, string[] Cells)> lines = CsvLines.Read(path);
        if (lines.Count == 0)
            return [];
        Dictionary<string, int> places = Places(path, lines[0].Cells);
        foreach (string needed in Fixed.Concat(question.Parameters.Select(parameter => parameter.ColumnId)))
            if (!places.ContainsKey(needed))
                throw new RowsFileException($"{path} has no column '{needed}': another version of the suite wrote it; start a new run");
        return [.. lines.Skip(1).Select(line => ReadRow(new(path, line.Line, line.Cells, places), question))
            .GroupBy(row => (row.Subject, row.Point, row.Repetition)).Select(trial => trial.Last())
            .OrderBy(row => row.Repetition).ThenBy(row => row.Point, Point.ByValues).ThenBy(row => PlaceOf(row.Subject, question))];
    }

    private static Row ReadRow(LineReader line, Question question)
    {
        if (line["experiment"] != question.Id)
            throw line.Defect($"is of the experiment '{line["experiment"]}', not '{question.Id}'");
        TrialStatus status = TrialStatuses.Find(line["status"])
            ?? throw line.Defect($"has the status '{line["status"]}', which is none of ok, failed, not-run");
        if (line["subject"].Length == 0)
            throw line.Defect("names no subject");
        var point = new Point(question.Parameters
            .Select(parameter => KeyValuePair.Create(parameter.Id, line.Whole(parameter.ColumnId))));
        var cells = question.RowColumns.Where(column => line[column.Id].Length > 0).ToDictionary(column => column.Id, line.Cell);
        return new(question.Id, line["subject"], (int)line.Whole("repetition", int.MaxValue), status, line["reason"], point, cells);
    }

    /// <summary>A user's own servers come behind those of the experiment.</summary>
    private static int PlaceOf(string subject, Question question) =>
        question.SubjectIds.Index().FirstOrDefault(entry => entry.Item == subject, (int.MaxValue, null!)).Index;

    private static string[] CheckedHeader(string path, Question question)
    {
        string[] header = CsvLines.Read(path) is [var first, ..] ? first.Cells : [];
        Dictionary<string, int> places = Places(path, header);
        string? missing = HeaderOf(question).FirstOrDefault(column => !places.ContainsKey(column));
        return missing is null
            ? header
            : throw new RowsFileException($"{path} has no column '{missing}': another version of the suite wrote it; start a new run");
    }

    private static Dictionary<string, int> Places(string path, string[] header)
    {
        Dictionary<string, int> places = [];
        foreach ((int place, string column) in header.Index())
            if (!places.TryAdd(column, place))
                throw new RowsFileException($"{path} line 1 has the column '{column}' twice: start a new run");
        return places;
    }

    private readonly record struct LineReader(string Path, int Line, string[] Cells, Dictionary<string, int> Places)
    {
        private const int MostShown = 40;

        public string this[string column]
        {
            get
            {
                if (Cells.Length != Places.Count)
                    throw Defect($"has {Cells.Length} cells where the first line has {Places.Count}");
                return Places.TryGetValue(column, out int place) ? Cells[place] : "";
            }
        }

        public long Whole(string column, long most = long.MaxValue) =>
            !long.TryParse(this[column], NumberStyles.None, CultureInfo.InvariantCulture, out long value)
                ? throw Defect($"has '{this[column]}' as {column}, which is no whole number")
            : value > most ? throw Defect($"has {value} as {column}, which is out of range")
            : value;

        public string Cell(Column column)
        {
            string cell = this[column.Id];
            return !column.IsText && CsvNumber.Read(cell) is null
                    ? throw Defect($"has '{Shortened(cell)}' as {column.Id}, which is no number")
                : !column.Holds(cell) ? throw Defect($"has '{Shortened(cell)}' as {column.Id}, which the suite did not write so")
                : cell;
        }

        private static string Shortened(string cell) => cell.Length <= MostShown ? cell : cell[..MostShown] + "…";

        public RowsFileException Defect(string what) =>
            new($"{Path} line {Line} {what}: delete the line; --resume measures its trial again");
    }
}
