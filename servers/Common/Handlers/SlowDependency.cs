using System.Diagnostics;

namespace Servers.Common.Handlers;

/// <summary>
/// What a handler waits for before it answers, a database for one: it takes a time that is known, and serves so many at once, the others
/// in turn.
/// </summary>
/// <param name="delay">From a handler's turn to its answer.</param>
/// <param name="atOnce">How many have their turn at once; 0 for all.</param>
/// <param name="timeout">After so long a handler gives up, its turn with it; zero for never.</param>
sealed class SlowDependency(TimeSpan delay, int atOnce, TimeSpan timeout)
{
    private readonly SemaphoreSlim? _turns = atOnce == 0 ? null : new(atOnce);
    private readonly CancellationTokenSource _closed = new();

    /// <returns>Null where handlers wait for nothing.</returns>
    public static SlowDependency? Of(ServerOptions options) => options.Of(HandlerOptions.Delay) is > 0 and var delay
        ? new(TimeSpan.FromMilliseconds(delay), options.Of(HandlerOptions.AtOnce),
            TimeSpan.FromMilliseconds(options.Of(HandlerOptions.Timeout)))
        : null;

    /// <summary>The server stops: nobody waits any more.</summary>
    public void Close() => _closed.Cancel();

    /// <summary>Waits for its turn, and then for what is slow.</summary>
    /// <returns>False when it has given up.</returns>
    /// <exception cref="ObjectDisposedException">The server has stopped.</exception>
    public async ValueTask<bool> AnswersAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        patience.CancelAfter(timeout == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : timeout);
        try
        {
            await (_turns?.WaitAsync(patience.Token) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            ObjectDisposedException.ThrowIf(_closed.IsCancellationRequested, this);
            return false;
        }

        await Task.Delay(delay, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _turns?.Release();
        ObjectDisposedException.ThrowIf(_closed.IsCancellationRequested, this);
        return !patience.IsCancellationRequested;
    }

    /// <summary>The same, blocking the calling thread.</summary>
    /// <inheritdoc cref="AnswersAsync"/>
    public bool Answers()
    {
        long began = Stopwatch.GetTimestamp();
        bool givesUp = timeout > TimeSpan.Zero;
        if (!HasTurn(givesUp ? timeout : Timeout.InfiniteTimeSpan))
            return false;

        TimeSpan left = givesUp ? timeout - Stopwatch.GetElapsedTime(began) : delay;
        if (left > TimeSpan.Zero)
            _closed.Token.WaitHandle.WaitOne(left < delay ? left : delay);
        _turns?.Release();
        ObjectDisposedException.ThrowIf(_closed.IsCancellationRequested, this);
        return left >= delay;
    }

    private bool HasTurn(TimeSpan patience)
    {
        try
        {
            return _turns?.Wait(patience, _closed.Token) != false;
        }
        catch (OperationCanceledException)
        {
            throw new ObjectDisposedException(nameof(SlowDependency));
        }
    }
}
