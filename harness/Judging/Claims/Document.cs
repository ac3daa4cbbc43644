using Harness.Records;

namespace Harness.Judging;

/// <summary>A document whose claims are judged, as far as it names itself.</summary>
/// <param name="Source">As claims.csv names it.</param>
/// <param name="Title">Empty where it has none.</param>
/// <param name="Author">Who wrote or published it; empty where it does not say.</param>
public sealed record Document(string Source, string Title, string Author)
{
    /// <summary>By which its claims are found and subjects are called, such as <c>go-document-004</c>: <c>004</c>.</summary>
    public string Number => NumberOf(Source);

    /// <summary><c>"A title" by somebody</c>, or that it has none.</summary>
    public string Name => (Title.Length == 0 ? "without a title" : $"“{Title}”") + (Author.Length == 0 ? "" : $", {Author}");

    /// <summary>The number of the document that a claim is from.</summary>
    public static string NumberOf(string source) => source.Split('_', '.')[0];

    /// <summary>Reads documents.csv: <c>source,title,author</c>.</summary>
    /// <exception cref="RowsFileException">No such file, or a line has other cells.</exception>
    public static IReadOnlyList<Document> Read(string path) =>
    [
        .. from line in CsvLines.Read(path).Skip(1)
           select line.Cells is [var source, var title, var author]
               ? new Document(source, title, author)
               : throw new RowsFileException($"{path} line {line.Line} has not the cells source,title,author: put them right"),
    ];
}
