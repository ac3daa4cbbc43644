namespace Servers.Tests.Handling;

/// <summary>Where a handler stands still, and its loop with it, until it is told to go on.</summary>
sealed class Hold : IDisposable
{
    private readonly SemaphoreSlim _reached = new(0), _released = new(0);

    /// <summary>For the handler.</summary>
    public void Here()
    {
        _reached.Release();
        _released.Wait(Deadline.Token());
    }

    /// <summary>Until a handler stands here.</summary>
    public Task Reached() => _reached.WaitAsync(Deadline.Token());

    public void Release() => _released.Release();

    public void Dispose()
    {
        _reached.Dispose();
        _released.Dispose();
    }
}
