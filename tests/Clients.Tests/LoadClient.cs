using Clients.Load;
using Linux;

namespace Clients.Tests;

// The client's parts, put together in this process.
sealed class LoadClient : IDisposable
{
    private readonly Stamp _stamp = new();

    public LoadClient(Ipv4Endpoint target, int connections, double deadlineSeconds = 20)
    {
        Options = new()
        {
            Targets = [target],
            Connections = connections,
            Deadline = TimeSpan.FromSeconds(deadlineSeconds),
            LingerReset = true,
        };
        Connections = new(Options);
    }

    public LoadOptions Options { get; }

    public Connections Connections { get; }

    public ConnectResult Connect(int? count = null)
    {
        using EventQueue queue = new(null);
        return new Connector(Options, Connections, queue).Connect(count ?? Connections.Vacant);
    }

    public EchoResult Echo(long messages = 1, long messageBytes = 64, int window = 256, double? seconds = null)
    {
        EchoPlan plan = new(messages, messageBytes, window, seconds is double value ? TimeSpan.FromSeconds(value) : null);
        using EventQueue queue = new(null);
        using EchoLoop loop = new(Connections, queue, _stamp, plan, Options.Deadline);
        return loop.Run();
    }

    public void Dispose()
    {
        Connections.Dispose();
        _stamp.Dispose();
    }
}
