namespace Harness.Instruments.Pauses;

/// <summary>Records the pauses of one process, from its making until it is stopped.</summary>
public interface IPauseWatch : IDisposable
{
    /// <summary>For the row: who recorded them.</summary>
    string Method { get; }

    /// <summary>Ends the watch and waits until every pause so far has been delivered. Can be asked once.</summary>
    /// <exception cref="TrialFailedException">The process ended meanwhile.</exception>
    Task<PauseLog> StopAsync(CancellationToken cancellation);
}
