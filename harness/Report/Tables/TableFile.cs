using Harness.Judging;
using Harness.Records;

namespace Harness.Report;

/// <summary>A table of an experiment as a CSV file of its own.</summary>
static class TableFile
{
    /// <summary>Writes it anew; where the rows hold nothing for it, no file stays.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string folder, TableRecipe recipe, Evidence evidence)
    {
        string path = Path.Combine(folder, recipe.Id + ".csv");
        string[] lines = [.. recipe.Lines(evidence).Select(cells => CsvLines.Write(cells))];
        OutputException.Guard(path, () =>
        {
            Directory.CreateDirectory(folder);
            if (lines.Length == 0)
                File.Delete(path);
            else
                File.WriteAllText(path, CsvLines.Write(recipe.Header) + string.Concat(lines));
        });
    }
}
