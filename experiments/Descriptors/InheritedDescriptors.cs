using System.Globalization;

namespace Experiments.Descriptors;

/// <summary>
/// Descriptors that whoever started this program left open for all its children: no server asked for them. Standard input and outputs are
/// a server's own.
/// </summary>
static class InheritedDescriptors
{
    private const string Own = "/proc/self/fd";
    private const int FirstOther = 3;
    private const int CloseOnExec = 0x80000;

    /// <summary>How many of the descriptors of processes are those that this one hands on, by number and by what they are.</summary>
    public static int Count(IEnumerable<int> processIds)
    {
        (string Number, string? Target)[] handedOn = [.. HandedOn()];
        return processIds.Sum(process => handedOn.Count(one => Target($"/proc/{process}/fd/{one.Number}") == one.Target));
    }

    private static IEnumerable<(string Number, string? Target)> HandedOn() =>
        from path in Directory.EnumerateFileSystemEntries(Own).ToArray()
        let number = Path.GetFileName(path)
        where int.Parse(number, CultureInfo.InvariantCulture) >= FirstOther && IsHandedOn(number)
        let target = Target(path)
        where target is not null
        select (number, target);

    /// <summary>The line <c>flags:</c> of fdinfo is octal (proc(5)).</summary>
    private static bool IsHandedOn(string number) => HostFile.Lines($"/proc/self/fdinfo/{number}")
        .FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal)) is { } flags
        && (Convert.ToInt32(flags["flags:".Length..].Trim(), 8) & CloseOnExec) == 0;

    private static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
