using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Servers.Kestrel;

// A server of ASP.NET Core is started with an application for requests, also where no endpoint speaks HTTP: none ever comes.
sealed class NoHttp : IHttpApplication<object>
{
    public object CreateContext(IFeatureCollection contextFeatures) => throw NoRequest();

    public Task ProcessRequestAsync(object context) => throw NoRequest();

    public void DisposeContext(object context, Exception? exception) => throw NoRequest();

    private static InvalidOperationException NoRequest() => new("a request came to a server that speaks no HTTP");
}
