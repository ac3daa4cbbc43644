#pragma warning disable IDE1006 // The name is that which a C# kernel offers to its cells.

namespace Experiments.Tests.Notebooks;

/// <summary>What a cell finds without declaring it, as in a notebook's C# kernel; keeps what was shown.</summary>
public sealed class NotebookGlobals
{
    /// <summary>The texts that were displayed, in order.</summary>
    public List<string> Texts { get; } = [];

    /// <summary>The pictures that were displayed, in order.</summary>
    public List<byte[]> Pictures { get; } = [];

    /// <summary>Shows a value below the cell.</summary>
    public void display(object value) => Texts.Add($"{value}");
}
