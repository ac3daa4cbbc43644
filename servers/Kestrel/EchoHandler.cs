using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Servers.Common;

namespace Servers.Kestrel;

// What an application gives to Kestrel, which calls it with each connection that it has accepted, and takes an exception for the end of
// that connection.
sealed class EchoHandler(ConnectionSet connections, ConnectionCensus census) : ConnectionHandler
{
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        int slot = connections.Add(connection.Features.Get<IConnectionSocketFeature>()!.Socket);
        try
        {
            await EchoAsync(connection.Transport.Input, connection.Transport.Output);
        }
        finally
        {
            connections.Forget(slot);
            await connection.DisposeAsync(); // Sends the rest and closes, as Kestrel does next: here, so that closed means closed.
            connections.CountEnd();
            census.Closed();
        }
    }

    private async Task EchoAsync(PipeReader input, PipeWriter output)
    {
        ReadResult read;
        FlushResult flushed = default;
        do
        {
            read = await input.ReadAsync();
            foreach (ReadOnlyMemory<byte> block in read.Buffer)
            {
                census.Received(block.Length);
                flushed = await output.WriteAsync(block);
                census.Sent(block.Length);
            }

            input.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted && !flushed.IsCompleted);
    }
}
