using System.Diagnostics;

namespace Experiments.Million;

/// <summary>Looks at the machine once a second while a trial runs.</summary>
sealed class TimeSeries : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly int[] _servers;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Moment> _moments = [];
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly int _network;
    private readonly long? _errorsBefore;
    private readonly Task _looking;

    private TimeSeries(ServerFleet servers, ClientFleet clients)
    {
        _servers = [.. servers.ProcessIds];
        _network = clients.NetworkProcessId;
        _errorsBefore = NetworkErrors.Count(_network);
        _looking = Task.Run(LookAsync);
    }

    /// <summary>What the trial does now.</summary>
    public TrialPhase Phase { get; set; }

    public static TimeSeries Start(ServerFleet servers, ClientFleet clients) => new(servers, clients);

    /// <summary>Ends it.</summary>
    public async Task<IReadOnlyList<Moment>> StopAsync()
    {
        await _stop.CancelAsync();
        await _looking;
        return _moments;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task LookAsync()
    {
        using var second = new PeriodicTimer(Step);
        double lastSecond = 0, lastCpu = ProcessorTime.Seconds(_servers);
        do
        {
            double now = Stopwatch.GetElapsedTime(_started).TotalSeconds, cpu = ProcessorTime.Seconds(_servers);
            MachineUse machine = MachineUse.Read();
            _moments.Add(new(now, Phase, SocketUse.TcpInUse(_network), ProcessMemory.Resident(_servers), machine.KernelBytes,
                machine.UsedBytes, now > lastSecond ? (cpu - lastCpu) / (now - lastSecond) : 0,
                NetworkErrors.Count(_network) - _errorsBefore));
            (lastSecond, lastCpu) = (now, cpu);
        }
        while (await TickAsync(second));
    }

    private async Task<bool> TickAsync(PeriodicTimer second)
    {
        try
        {
            return await second.WaitForNextTickAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
