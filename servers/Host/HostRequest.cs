namespace Servers.Host;

enum HostRequest
{
    Serve,
    List,
    Help,
}
