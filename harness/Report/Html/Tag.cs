using System.Xml.Linq;

namespace Harness.Report.Html;

/// <summary>
/// Elements of a page. Text is escaped by <see cref="XElement"/>; empty elements keep their closing tag, which HTML wants.
/// </summary>
internal static class Tag
{
    public static XElement Of(string name, params object?[] content) => new(name, content, "");

    public static XElement WithClass(string name, string @class, params object?[] content) =>
        new(name, new XAttribute("class", @class), content, "");

    public static XElement Heading(int level, string id, string text) => new($"h{level}", new XAttribute("id", id), text);

    /// <summary>
    /// A table that scrolls in its own box. Cells are text or elements; columns named in <paramref name="numbers"/> are set to the right.
    /// </summary>
    public static XElement Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<object>> rows, Func<int, bool>? numbers = null) =>
        WithClass("div", "scroll", Of("table",
            Of("thead", Of("tr", header.Select((text, column) => Cell("th", text, column, numbers)))),
            Of("tbody", rows.Select(row => Of("tr", row.Select((cell, column) => Cell("td", cell, column, numbers)))))));

    /// <summary>Folded until the reader asks for it.</summary>
    public static XElement Details(string summary, params object?[] content) => Of("details", Of("summary", summary), content);

    private static XElement Cell(string name, object content, int column, Func<int, bool>? numbers) =>
        numbers?.Invoke(column) == true ? WithClass(name, "number", content) : Of(name, content);
}
