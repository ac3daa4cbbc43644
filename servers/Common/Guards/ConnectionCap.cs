namespace Servers.Common.Guards;

/// <summary>So many slots: a connection that is served has one, from before it is added until it is closed.</summary>
/// <param name="most">How many there are.</param>
/// <param name="rejects">Whether who finds none free is refused; else it waits for one.</param>
sealed class ConnectionCap(int most, bool rejects)
{
    private readonly SemaphoreSlim _slots = new(most);

    /// <param name="most">How many slots; 0 for no cap.</param>
    /// <param name="rejects">Whether who finds none free is refused.</param>
    /// <returns>Null where there is no cap.</returns>
    /// <exception cref="NotSupportedException">There is none, and somebody is to be refused.</exception>
    public static ConnectionCap? Of(int most, bool rejects) => (most, rejects) switch
    {
        (0, true) => throw new NotSupportedException("--cap-policy says what happens at a cap: give --cap N as well"),
        (0, false) => null,
        _ => new(most, rejects),
    };

    /// <summary>Whether who finds no slot free waits for one, which need never come.</summary>
    public bool LetsWait => !rejects;

    /// <summary>Takes a slot.</summary>
    /// <param name="closed">Ends the wait for one.</param>
    /// <returns>False where there is none: the connection is to be refused.</returns>
    public async ValueTask<bool> EnterAsync(CancellationToken closed)
    {
        if (_slots.Wait(0, CancellationToken.None))
            return true;
        if (rejects)
            return false;
        try
        {
            await _slots.WaitAsync(closed).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The same, blocking the calling thread.</summary>
    public bool Enter(CancellationToken closed)
    {
        if (_slots.Wait(0, CancellationToken.None))
            return true;
        try
        {
            if (!rejects)
                _slots.Wait(closed);
            return !rejects;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Gives a slot back.</summary>
    public void Leave() => _slots.Release();
}
