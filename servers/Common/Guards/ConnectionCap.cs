namespace Servers.Common.Guards;

/// <summary>So many slots: a connection that is served has one, from before it is added until it is closed.</summary>
/// <param name="most">How many there are.</param>
/// <param name="policy">What becomes of who finds none free.</param>
sealed class ConnectionCap(int most, CapPolicy policy)
{
    private readonly SemaphoreSlim _slots = new(most);
    private volatile bool _isTakenAhead;

    /// <summary>What <see cref="CapPolicy.Busy"/> answers: a line, whatever the server speaks otherwise.</summary>
    public static ReadOnlySpan<byte> BusyAnswer => "BUSY\n"u8;

    /// <param name="most">How many slots; 0 for no cap.</param>
    /// <param name="policy">What becomes of who finds none free.</param>
    /// <returns>Null where there is no cap.</returns>
    public static ConnectionCap? Of(int most, CapPolicy policy) => most == 0 ? null : new(most, policy);

    public CapPolicy Policy => policy;

    /// <summary>Whether who finds no slot free waits for one, which need never come.</summary>
    public bool LetsWait => policy is CapPolicy.Wait or CapPolicy.Stop;

    /// <summary>Whether a slot is free at this moment.</summary>
    public bool HasFree => _slots.CurrentCount > 0;

    /// <summary>Whether who comes at this moment would be served: a slot is free, or taken for whoever is accepted next.</summary>
    public bool HasRoom => HasFree || _isTakenAhead;

    /// <summary>Before accept(2): takes a slot where that is the policy, and waits for it.</summary>
    /// <param name="closed">Ends the wait.</param>
    /// <returns>False where the wait was ended: nobody is to be accepted.</returns>
    public async ValueTask<bool> EnterBeforeAcceptAsync(CancellationToken closed) =>
        policy != CapPolicy.Stop || (_isTakenAhead = await WaitAsync(closed).ConfigureAwait(false));

    /// <summary>After accept(2): takes a slot unless one was taken before, and waits for it where that is the policy.</summary>
    /// <param name="closed">Ends the wait.</param>
    /// <returns>False where there is none: the connection is to be refused.</returns>
    public ValueTask<bool> EnterAfterAcceptAsync(CancellationToken closed) => policy switch
    {
        CapPolicy.Stop => new(UseSlotTakenAhead()),
        CapPolicy.Wait => WaitAsync(closed),
        _ => new(TryEnter()),
    };

    /// <summary>As <see cref="EnterBeforeAcceptAsync"/>, blocking the calling thread.</summary>
    public bool EnterBeforeAccept(CancellationToken closed) => policy != CapPolicy.Stop || (_isTakenAhead = Wait(closed));

    /// <summary>As <see cref="EnterAfterAcceptAsync"/>, blocking the calling thread.</summary>
    public bool EnterAfterAccept(CancellationToken closed) => policy switch
    {
        CapPolicy.Stop => UseSlotTakenAhead(),
        CapPolicy.Wait => Wait(closed),
        _ => TryEnter(),
    };

    /// <summary>Takes a slot if one is free.</summary>
    public bool TryEnter() => _slots.Wait(0, CancellationToken.None);

    /// <summary>Gives a slot back.</summary>
    public void Leave() => _slots.Release();

    private bool UseSlotTakenAhead()
    {
        _isTakenAhead = false;
        return true;
    }

    private async ValueTask<bool> WaitAsync(CancellationToken closed)
    {
        if (TryEnter())
            return true;
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

    private bool Wait(CancellationToken closed)
    {
        if (TryEnter())
            return true;
        try
        {
            _slots.Wait(closed);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
