using System.Text;

namespace Servers.Common.Hosting;

/// <summary>The servers that one executable can run.</summary>
/// <param name="program">The name of the executable.</param>
/// <param name="entries">What each of them declares.</param>
public sealed class Catalog(string program, Declaration[] entries)
{
    /// <summary>The name of the executable.</summary>
    public string Program => program;

    /// <summary>The server of this id, or null if there is none.</summary>
    public Declaration? Find(string id) => Array.Find(entries, entry => entry.Id == id);

    /// <summary>All ids in one line.</summary>
    public string Ids() => Ids(entries);

    /// <summary>The servers that take this option as their own, in one line; empty where it belongs to all or is none.</summary>
    public string OwnersOf(string option) => Ids(Array.FindAll(entries, entry => entry.OwnOption(option) is not null));

    /// <summary>What --list prints: id and description, one server a line.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (Declaration entry in entries)
            text.Append($"{entry.Id,-26}{entry.Picture}\n");
        return text.ToString();
    }

    /// <summary>The end of --help: the options that some servers take, each once; nothing where there are none.</summary>
    public string OwnOptionsText()
    {
        var text = new StringBuilder();
        foreach (Declaration entry in entries)
        {
            foreach (OwnOption own in entry.OwnOptions)
            {
                Declaration[] takers = Array.FindAll(entries, taker => Array.IndexOf(taker.OwnOptions, own) >= 0);
                (string texts, string otherwise) = own.Usage;
                if (takers[0] == entry)
                    text.Append($"  {own.Name} {texts}\n{"",-30}{own.Meaning} ({otherwise})\n{"",-30}of {Ids(takers)}\n");
            }
        }

        return text.Length == 0 ? "" : $"Some servers alone take:\n\n{text}";
    }

    private static string Ids(Declaration[] declared) => string.Join(", ", Array.ConvertAll(declared, entry => entry.Id));
}
