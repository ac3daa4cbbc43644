namespace Experiments.Subjects.Outbound.Kinds;

//   request: new HttpClient ─> the one handler with its pool ─> GetAsync ─> Dispose, which leaves the handler alone
//
// What an IHttpClientFactory hands out.
sealed class SharedHandler : HttpRequests
{
    private readonly SocketsHttpHandler _handler;

    public SharedHandler(OutboundOptions options) : base(options) => _handler = NewHandler();

    public override async Task MakeAsync()
    {
        using var client = new HttpClient(_handler, disposeHandler: false);
        await GetAsync(client);
    }

    public override void Dispose() => _handler.Dispose();
}
