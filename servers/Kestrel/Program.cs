using Servers.Common.Hosting;

namespace Servers.Kestrel;

static class Program
{
    private static int Main(string[] arguments) =>
        new HostProgram(new Catalog("Servers.Kestrel", [KestrelTcpServer.Declaration, KestrelTcpServer.Http])).Run(arguments);
}
