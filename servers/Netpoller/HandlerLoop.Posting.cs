namespace Servers.Netpoller;

// What other threads have the loop do: to go on with a handler that has awaited something else, above all.
sealed partial class HandlerLoop
{
    [ThreadStatic]
    private static HandlerLoop? _current;

    private readonly Lock _lock = new();
    private List<(SendOrPostCallback Callback, object? State)> _posted = [];
    private List<(SendOrPostCallback Callback, object? State)> _running = [];
    private bool _isClosed;

    // Whether this is its thread.
    public bool IsCurrent => _current == this;

    protected override void Begin()
    {
        _current = this;
        SynchronizationContext.SetSynchronizationContext(new LoopContext(this));
    }

    // For any thread. What comes when the loop has ended is nobody's any more.
    public void Post(SendOrPostCallback callback, object? state)
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            _posted.Add((callback, state));
            if (_posted.Count == 1)
                Wake();
        }
    }

    protected override void Woken()
    {
        base.Woken();
        lock (_lock)
            (_posted, _running) = (_running, _posted);
        foreach ((SendOrPostCallback callback, object? state) in _running)
            callback(state);
        _running.Clear();
    }

    private void CloseThePost()
    {
        lock (_lock)
            _isClosed = true;
    }
}
