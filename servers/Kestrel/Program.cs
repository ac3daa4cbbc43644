using Servers.Host;

namespace Servers.Kestrel;

static class Program
{
    private static readonly Catalog Alone = new(
        "Servers.Kestrel",
        new CatalogEntry(
            "kestrel",
            "the server of ASP.NET Core, raw TCP without HTTP, two pipes between its socket and the echo",
            options => new KestrelTcpServer(options)));

    private static int Main(string[] arguments) => new HostProgram(Alone).Run(arguments);
}
