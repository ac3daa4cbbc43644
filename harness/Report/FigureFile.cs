using Charts;
using Harness.Records;

namespace Harness.Report;

/// <summary>A figure as a file of its own.</summary>
public static class FigureFile
{
    /// <summary>Writes <c>(id of the figure).svg</c> into a folder, which is made if it is not there, and returns the path.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static string Write(string folder, Figure figure)
    {
        string path = Path.Combine(folder, figure.Id + ".svg");
        OutputException.Guard(path, () =>
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, SvgRenderer.Render(figure));
        });
        return path;
    }
}
