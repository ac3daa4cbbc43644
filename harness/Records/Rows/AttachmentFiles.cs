using System.Globalization;

namespace Harness.Records;

/// <summary>The files that a row has beside rows.csv: one of each ending, under the name of its trial.</summary>
public static class AttachmentFiles
{
    /// <summary>Writes them; those of an earlier attempt at the trial are replaced.</summary>
    /// <param name="folder">That of rows.csv.</param>
    /// <exception cref="OutputException">One cannot be written.</exception>
    public static void Write(string folder, Row row)
    {
        foreach (var (ending, text) in row.Attachments)
        {
            string path = Path.Combine(folder, $"{NameOf(row)}.{ending}");
            OutputException.Guard(path, () => File.WriteAllText(path, text));
        }
    }

    /// <summary>Of a trial: <c>event-loop-connections-1000-2</c>, the repetition last.</summary>
    internal static string NameOf(Row row) => string.Join('-',
        ((string[])[row.Subject, .. row.Point.ToString().Split(' ', '='), row.Repetition.ToString(CultureInfo.InvariantCulture)])
            .Where(part => part.Length > 0));
}
