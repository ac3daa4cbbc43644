using System.Xml.Linq;

namespace Harness.Report.Html;

/// <summary>Style and script of the page: files of this folder, carried by the assembly and written into the page.</summary>
internal static class PagePart
{
    public static XElement Style { get; } = Whole("style", "report.css");

    public static XElement Script { get; } = Whole("script", "report.js");

    /// <summary>
    /// As it is: neither language knows the escapes of text. The marks that keep it whole for a reader of XML are comments to a browser.
    /// </summary>
    private static XElement Whole(string name, string file)
    {
        using Stream stream = typeof(PagePart).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} was not built into the assembly");
        using var reader = new StreamReader(stream);
        return new(name, "/*", new XCData($"*/\n{reader.ReadToEnd()}/*"), "*/");
    }
}
