#pragma warning disable IDE1006 // The names are those that a C# kernel offers to its cells.

namespace Experiments.Tests.Notebooks;

/// <summary>What a cell finds without declaring it, as in a notebook's C# kernel; keeps what was shown.</summary>
public sealed class NotebookGlobals
{
    /// <summary>The texts that were displayed, in order.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>The pages that were displayed, in order.</summary>
    public List<string> Pages { get; } = [];

    /// <summary>Shows a value below the cell.</summary>
    public void display(object value)
    {
        if (value is Page page)
            Pages.Add(page.Html);
        else
            Texts.Add($"{value}");
    }

    /// <summary>Text that is to be shown as a page rather than as it is.</summary>
    public object HTML(string html) => new Page(html);

    private sealed record Page(string Html);
}
