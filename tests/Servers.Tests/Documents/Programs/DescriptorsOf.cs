namespace Servers.Tests.Documents;

/// <summary>What a process has open, by the links of /proc/PID/fd.</summary>
static class DescriptorsOf
{
    /// <summary>All but files: those of its code a runtime loads when it first needs them, such as for a first exception.</summary>
    public static int AllButFiles(ServerProcess process) => Targets(process).Count(target => !target.StartsWith('/'));

    public static int Sockets(ServerProcess process) =>
        Targets(process).Count(target => target.StartsWith("socket:", StringComparison.Ordinal));

    private static IEnumerable<string> Targets(ServerProcess process) =>
        Directory.GetFileSystemEntries($"/proc/{process.Id}/fd").Select(link => new FileInfo(link).LinkTarget).OfType<string>();
}
