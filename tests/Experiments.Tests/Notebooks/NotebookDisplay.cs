namespace Experiments.Tests.Notebooks;

/// <summary>The kernel's extension method that shows a value as what it is said to be.</summary>
public static class NotebookDisplay
{
    private static readonly AsyncLocal<NotebookGlobals?> Running = new();

    /// <summary>From now on, whatever this flow of control shows is kept there.</summary>
    public static void KeepIn(NotebookGlobals globals) => Running.Value = globals;

    /// <summary>Shows a picture, given in base 64.</summary>
    public static void DisplayAs(this string value, string mimeType)
    {
        Assert.Equal("image/png", mimeType);
        Running.Value!.Pictures.Add(Convert.FromBase64String(value));
    }
}
