namespace Experiments.Subjects.Outbound.Kinds;

//   one HttpClient ─> one handler with its pool      request: GetAsync
sealed class KeptClient : HttpRequests
{
    private readonly HttpClient _client;

    public KeptClient(OutboundOptions options) : base(options) => _client = new(NewHandler());

    public override Task MakeAsync() => GetAsync(_client);

    public override void Dispose() => _client.Dispose();
}
