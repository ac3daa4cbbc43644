using Servers.Contract;

namespace Servers.Host;

/// <summary>One server of this suite.</summary>
/// <param name="Id">What the first argument names it by.</param>
/// <param name="Description">What --list says of it.</param>
/// <param name="Create">Makes it; nothing runs until it is started.</param>
/// <param name="OwnOptions">Options that it alone takes: any other server refuses them.</param>
public sealed record CatalogEntry(string Id, string Description, Func<ServerOptions, ITcpServer> Create, params OwnOption[] OwnOptions);
