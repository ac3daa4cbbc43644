using System.Globalization;

namespace Servers.ThreadPerConnection;

// Threads run out of mappings before they run out of memory: each has four (its stack, the stack on which it takes signals, and a guard
// page for either), and a process may have vm.max_map_count of them, 65,530 unless told otherwise. Then any mmap fails, also the
// runtime's own, which ends the process. So this many threads are served, and further connections are refused.
static class ThreadLimit
{
    private const string MostMappingsPath = "/proc/sys/vm/max_map_count";
    private const int MappingsOfThread = 4;
    private const int MappingsOfRuntime = 2000;

    public static int Read() => int.TryParse(MostMappings(), CultureInfo.InvariantCulture, out int mappings)
        ? Math.Max(1, (mappings - MappingsOfRuntime) / MappingsOfThread)
        : int.MaxValue;

    // Not every host shows its settings; then the limit is met where it stands.
    private static string? MostMappings()
    {
        try
        {
            return File.ReadAllText(MostMappingsPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
