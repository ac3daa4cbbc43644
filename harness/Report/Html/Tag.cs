using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Harness.Report.Html;

/// <summary>
/// Elements of a page. Text is escaped by <see cref="XElement"/>; empty elements keep their closing tag, which HTML wants.
/// </summary>
internal static partial class Tag
{
    public static XElement Of(string name, params object?[] content) => new(name, content, "");

    public static XElement WithClass(string name, string @class, params object?[] content) =>
        new(name, new XAttribute("class", @class), content, "");

    public static XElement Link(string address, params object?[] content) => new("a", new XAttribute("href", address), content, "");

    /// <summary>A part of the page that the contents lead to.</summary>
    public static XElement Section(string id, string heading, params object?[] content) =>
        new("section", new XAttribute("id", id), Of("h2", heading), content);

    /// <summary>The name of a column, a claim or a file, which may go on in the next line behind a dot, a slash or an underscore.</summary>
    public static XElement Name(string id) => Of("code", Breakable(id));

    /// <summary>
    /// A table that scrolls in its own box. Cells are text or elements; columns named in <paramref name="numbers"/> are set to the right.
    /// </summary>
    public static XElement Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<object>> rows, Func<int, bool>? numbers = null) =>
        WithClass("div", "scroll", Of("table",
            Of("thead", Of("tr", header.Select((text, column) => Cell("th", Breakable(text), column, numbers)))),
            Of("tbody", rows.Select(row => Of("tr", row.Select((cell, column) => Cell("td", cell, column, numbers)))))));

    /// <summary>Folded until the reader asks for it.</summary>
    public static XElement Details(string summary, params object?[] content) => Of("details", Of("summary", summary), content);

    /// <summary>The same of a table too large for paper, whose rows lie beside the page.</summary>
    public static XElement Bulk(string summary, params object?[] content) =>
        WithClass("details", "bulk", Of("summary", summary), content);

    private static object[] Breakable(string name) =>
        [.. Joints().Split(name).SelectMany((part, place) => place == 0 ? (object[])[part] : [new XElement("wbr"), part])];

    private static XElement Cell(string name, object content, int column, Func<int, bool>? numbers) =>
        numbers?.Invoke(column) == true ? WithClass(name, "number", content) : Of(name, content);

    [GeneratedRegex(@"(?<=[\w)][._/])(?=\w)")]
    private static partial Regex Joints();
}
