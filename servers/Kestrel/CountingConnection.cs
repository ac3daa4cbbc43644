using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Servers.Common;

namespace Servers.Kestrel;

// What stands between Kestrel's transport and its HTTP: counts connections, and remembers them for a drain. Bytes pass it by.
sealed class CountingConnection(ConnectionDelegate http, ConnectionSet connections, ConnectionCensus census)
{
    public async Task OnConnectedAsync(ConnectionContext connection)
    {
        int slot = connections.Add(connection.Features.Get<IConnectionSocketFeature>()!.Socket);
        try
        {
            await http(connection);
        }
        finally
        {
            connections.Forget(slot);
            connections.CountEnd();
            census.Closed();
        }
    }
}
