namespace Servers.Common.Hosting;

enum HostRequest
{
    Serve,
    List,
    Help,
}
