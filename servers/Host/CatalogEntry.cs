using Servers.Contract;

namespace Servers.Host;

sealed record CatalogEntry(string Id, string Description, Func<ServerOptions, ITcpServer> Create);
