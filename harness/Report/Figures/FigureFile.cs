using Charts;
using Harness.Records;

namespace Harness.Report;

/// <summary>A figure as a file of its own.</summary>
public static class FigureFile
{
    /// <summary>Writes <c>(id of the figure).svg</c> into a folder, which is made if it is not there, and returns the path.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static string Write(string folder, Figure figure) =>
        Write(Path.Combine(folder, figure.Id + ".svg"), path => File.WriteAllText(path, SvgRenderer.Render(figure)));

    /// <summary>The same as <c>(id of the figure).png</c>, for slides.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static string WritePng(string folder, Figure figure) =>
        Write(Path.Combine(folder, figure.Id + ".png"), path => File.WriteAllBytes(path, PngRenderer.Render(figure)));

    private static string Write(string path, Action<string> write)
    {
        OutputException.Guard(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            write(path);
        });
        return path;
    }
}
