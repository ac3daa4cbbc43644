namespace Servers.Common.Guards;

/// <summary>The two sources that a connection arms again and again: a read and a write may be under way at once.</summary>
sealed class KeptSources : IDisposable
{
    private CancellationTokenSource _read = new();
    private CancellationTokenSource _write = new();

    public CancellationTokenSource Of(bool ofReads) => ofReads ? _read : _write;

    /// <summary>For one that was cancelled.</summary>
    public void Replace(bool ofReads)
    {
        ref CancellationTokenSource source = ref ofReads ? ref _read : ref _write;
        source.Dispose();
        source = new();
    }

    public void Dispose()
    {
        _read.Dispose();
        _write.Dispose();
    }
}
