namespace Servers.Host;

static class Program
{
    private static int Main(string[] arguments) => new HostProgram(ServerCatalog.All).Run(arguments);
}
