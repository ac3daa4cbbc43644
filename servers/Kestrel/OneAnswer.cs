using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Servers.Kestrel;

// The least that an application of ASP.NET Core is: one fixed answer to every request. A server is started with an application also where
// no endpoint speaks HTTP; none ever comes to it there.
sealed class OneAnswer : IHttpApplication<IFeatureCollection>
{
    private static readonly ReadOnlyMemory<byte> Answer = "OK"u8.ToArray();

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        context.Get<IHttpResponseFeature>()!.Headers.ContentLength = Answer.Length;
        await context.Get<IHttpResponseBodyFeature>()!.Writer.WriteAsync(Answer);
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }
}
