namespace Experiments.Subjects.Outbound.Kinds;

//   request: new HttpClient ─> its own handler with a pool of one ─> GetAsync ─> Dispose, which closes the connection
sealed class ClientEach(OutboundOptions options) : HttpRequests(options)
{
    public override async Task MakeAsync()
    {
        using var client = new HttpClient(NewHandler());
        await GetAsync(client);
    }

    public override void Dispose()
    {
    }
}
