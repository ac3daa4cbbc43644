using System.Reflection;

namespace Servers.Tests;

/// <summary>Where the sources of the servers are.</summary>
static class Sources
{
    public static string Servers { get; } = Path.GetFullPath(
        typeof(Sources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "ServersFolder").Value!);

    public static string Peer(string program) => Path.Combine(Servers, "Peers", program);
}
