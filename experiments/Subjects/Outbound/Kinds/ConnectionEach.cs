using System.Net;
using System.Net.Sockets;

namespace Experiments.Subjects.Outbound.Kinds;

//   request: connect ─> send ─> receive ─> close, which leaves the port in TIME_WAIT
sealed class ConnectionEach(IPEndPoint target) : IRequests
{
    private long _opened;

    public long Opened => Volatile.Read(ref _opened);

    public async Task MakeAsync()
    {
        using Socket socket = await PingLine.DialAsync(target, CancellationToken.None);
        Interlocked.Increment(ref _opened);
        await PingLine.ExchangeAsync(socket);
    }

    public void Dispose()
    {
    }
}
