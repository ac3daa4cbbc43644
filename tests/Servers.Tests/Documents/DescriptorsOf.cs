namespace Servers.Tests.Documents;

/// <summary>What a process has open, by the links of /proc/PID/fd.</summary>
static class DescriptorsOf
{
    public static int Sockets(ServerProcess process) => Directory.GetFileSystemEntries($"/proc/{process.Id}/fd")
        .Count(link => new FileInfo(link).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) ?? false);
}
