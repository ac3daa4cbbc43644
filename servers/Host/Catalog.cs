using System.Text;

namespace Servers.Host;

/// <summary>The servers that one executable can run.</summary>
/// <param name="program">The name of the executable.</param>
/// <param name="entries">Each of them.</param>
public sealed class Catalog(string program, params CatalogEntry[] entries)
{
    /// <summary>The name of the executable.</summary>
    public string Program => program;

    /// <summary>The server of this id, or null if there is none.</summary>
    public CatalogEntry? Find(string id) => Array.Find(entries, entry => entry.Id == id);

    /// <summary>The server that this option belongs to, or null if it belongs to all or is none.</summary>
    public CatalogEntry? OwnerOf(string option) =>
        Array.Find(entries, entry => Array.Exists(entry.OwnOptions, own => own.Name == option));

    /// <summary>All ids in one line.</summary>
    public string Ids() => string.Join(", ", Array.ConvertAll(entries, entry => entry.Id));

    /// <summary>What --list prints: id and description, one server a line.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (CatalogEntry entry in entries)
            text.Append($"{entry.Id,-26}{entry.Description}\n");
        return text.ToString();
    }

    /// <summary>The end of --help: the options that one server alone takes; nothing where there are none.</summary>
    public string OwnOptionsText()
    {
        var text = new StringBuilder();
        foreach (CatalogEntry entry in entries)
        {
            foreach (OwnOption own in entry.OwnOptions)
                text.Append($"  {own.Usage,-28}{entry.Id}: {own.Description}\n");
        }

        return text.Length == 0 ? "" : $"One server alone takes:\n\n{text}";
    }
}
