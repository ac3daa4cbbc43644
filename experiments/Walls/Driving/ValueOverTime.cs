using System.Diagnostics;
using System.Globalization;

namespace Experiments.Walls.Driving;

/// <summary>Looks at one number again and again while a trial runs. A look at which there was none leaves no point.</summary>
sealed class ValueOverTime : IAsyncDisposable
{
    private readonly Func<long?> _read;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _course = [];
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Task _looking;

    private ValueOverTime(Func<long?> read, TimeSpan step)
    {
        _read = read;
        _looking = Task.Run(() => LookAsync(step));
    }

    public static ValueOverTime Start(Func<long?> read, TimeSpan step) => new(read, step);

    /// <summary>Ends it with a last look.</summary>
    /// <returns>The cell of a series: <c>second:value</c> for each look.</returns>
    public async Task<string> StopAsync()
    {
        await _stop.CancelAsync();
        await _looking;
        Look();
        return string.Join(' ', _course);
    }

    /// <summary>Every look of such a cell, for a figure; none of an empty one.</summary>
    public static DataPoint[] PointsOf(string? cell) =>
    [
        .. from word in (cell ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
           let parts = word.Split(':').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray()
           select new DataPoint(parts[0], parts[1]),
    ];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _looking;
        _stop.Dispose();
    }

    private async Task LookAsync(TimeSpan step)
    {
        while (!_stop.IsCancellationRequested)
        {
            Look();
            await Task.Delay(step, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private void Look()
    {
        if (_read() is { } value)
            _course.Add(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(_started).TotalSeconds:0.00}:{value}"));
    }
}
