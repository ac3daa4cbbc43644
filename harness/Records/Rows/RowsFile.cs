using System.Globalization;
using System.Text;
using Harness.Processes;

namespace Harness.Records;

/// <summary>
/// rows.csv while a run writes it: <c>experiment,subject,repetition,status,reason</c>, the parameters, the columns. Append-only,
/// one row a trial, each on the disk before the next trial starts. A line that a crash has torn is removed when the file is opened again,
/// so its trial counts as missing.
/// </summary>
public sealed partial class RowsFile : IDisposable
{
    private static readonly string[] Fixed = ["experiment", "subject", "repetition", "status", "reason"];

    private readonly FileStream _file;
    private readonly Question _question;
    private readonly string[] _header;

    private RowsFile(FileStream file, Question question, string[] header) => (_file, _question, _header) = (file, question, header);

    /// <summary>Begins a file, or goes on behind the whole rows of one that is there, in the order of its columns.</summary>
    /// <exception cref="RowsFileException">The file that is there lacks a column of the experiment: another version of the suite wrote
    /// it.</exception>
    /// <exception cref="OutputException">The folder or the file cannot be written.</exception>
    public static RowsFile Open(string path, Question question)
    {
        RowsFile? rows = null;
        OutputException.Guard(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            // Without a buffer: what a full disk has refused must not be written again by the next flush.
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
            try
            {
                DropTornLine(file);
                bool isNew = file.Length == 0;
                rows = new RowsFile(file, question, isNew ? HeaderOf(question) : CheckedHeader(path, question));
                if (isNew)
                    rows.AppendLine(CsvLines.Write(rows._header));
            }
            catch
            {
                file.Dispose();
                throw;
            }
        });
        return rows!;
    }

    /// <summary>Refuses to go on with a file of another version of the suite, before anything else of its run is written.</summary>
    /// <exception cref="RowsFileException">It lacks a column of the experiment.</exception>
    public static void RequireToFit(string path, Question experiment)
    {
        if (CsvLines.Read(path) is [_, ..])
            CheckedHeader(path, experiment);
    }

    /// <summary>Writes one row and has the kernel put it on the disk.</summary>
    /// <exception cref="OutputException">The disk is full, or the file is gone; the rows before this one are whole.</exception>
    /// <exception cref="ArgumentException">The row has a cell that the experiment does not declare.</exception>
    public void Append(Row row)
    {
        foreach (string id in row.Cells.Keys)
            if (_question.RowColumns.All(column => column.Id != id))
                throw new ArgumentException($"experiment '{_question.Id}' declares no column '{id}'", nameof(row));
        OutputException.Guard(_file.Name, () => AppendLine(CsvLines.Write(_header.Select(column => Cell(row, column)))));
        // The kernel goes on writing a file that nobody will find again.
        if (!File.Exists(_file.Name))
            throw OutputException.Gone(_file.Name);
    }

    public void Dispose() => _file.Dispose();

    private string Cell(Row row, string column) => column switch
    {
        "experiment" => row.Experiment,
        "subject" => row.Subject,
        "repetition" => row.Repetition.ToString(CultureInfo.InvariantCulture),
        "status" => row.Status.Id(),
        "reason" => Plain.Line(row.Reason),
        _ when _question.Parameters.FirstOrDefault(parameter => parameter.ColumnId == column) is { } parameter =>
            row.Point[parameter.Id].ToString(CultureInfo.InvariantCulture),
        _ => Plain.Line(row.Cells.GetValueOrDefault(column, "")),
    };

    private void AppendLine(string line)
    {
        long whole = _file.Length;
        try
        {
            _file.Write(Encoding.UTF8.GetBytes(line));
            _file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            _file.SetLength(whole);
            _file.Position = whole;
            throw;
        }
    }

    /// <summary>Cuts off what a crash tore, and leaves the position at the end.</summary>
    private static void DropTornLine(FileStream file)
    {
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        file.SetLength(CsvLines.WholeLength(bytes));
        file.Position = file.Length;
    }

    private static string[] HeaderOf(Question question) =>
        [.. Fixed, .. question.Parameters.Select(parameter => parameter.ColumnId), .. question.RowColumns.Select(column => column.Id)];
}
