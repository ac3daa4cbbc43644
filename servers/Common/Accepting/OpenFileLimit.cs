using System.Globalization;

namespace Servers.Common.Accepting;

/// <summary>How many descriptors this process may have open.</summary>
/// <remarks>Read as text: the suite's bindings of Linux would be one assembly more in each process that is measured.</remarks>
static class OpenFileLimit
{
    private const string Name = "Max open files";

    /// <summary>
    /// The soft limit, read when it is first asked for; the greatest number where there is none, or where /proc is not to be read.
    /// </summary>
    public static readonly long Soft = Read();

    private static long Read()
    {
        string? line = Array.Find(Limits(), line => line.StartsWith(Name, StringComparison.Ordinal));
        string? soft = line?[Name.Length..].TrimStart().Split(' ')[0];
        return long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out long limit) ? limit : long.MaxValue;
    }

    private static string[] Limits()
    {
        try
        {
            return File.ReadAllLines("/proc/self/limits");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
