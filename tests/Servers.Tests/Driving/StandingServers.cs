using System.Collections.Concurrent;

[assembly: AssemblyFixture(typeof(Servers.Tests.StandingServers))]

namespace Servers.Tests;

/// <summary>
/// Servers that tests of any class take in turn, since to start one takes longer than most of what is asked of it. For tests that leave a
/// server as they found it and count from there: whose connections close it serves the next as well.
/// </summary>
public sealed class StandingServers : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Standing> _all = new();

    /// <summary>Waits until nobody else has it, and no connection of an earlier test is open; starts it for the first who asks.</summary>
    /// <param name="options">Those that the server's runtime cannot follow are left out.</param>
    internal async Task<Turn> TakeAsync(string id, params string[] options)
    {
        Standing standing = _all.GetOrAdd($"{id} {string.Join(' ', options)}", _ => new());
        await standing.Free.WaitAsync();
        try
        {
            standing.Server ??= await ServerProcess.StartAsync(id, options);
            await standing.Server.CensusWhen(census => census.Open == 0, "rid of an earlier test's");
            return new(standing.Server, standing.Free);
        }
        catch
        {
            standing.Free.Release();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Standing standing in _all.Values)
            if (standing.Server is { } server)
                await server.DisposeAsync();
    }

    /// <summary>A server that nobody else has until this is disposed.</summary>
    internal sealed class Turn(ServerProcess server, SemaphoreSlim free) : IDisposable
    {
        public ServerProcess Server => server;

        public void Dispose() => free.Release();
    }

    private sealed class Standing
    {
        public SemaphoreSlim Free { get; } = new(1);

        public ServerProcess? Server { get; set; }
    }
}
