namespace Harness.Trials.Loads;

/// <summary>What one server carried in one turn.</summary>
/// <param name="Seconds">By the clients' clock.</param>
/// <param name="ServerCpuSeconds">Of all server processes.</param>
/// <param name="ClientShare">Of the processor time that the clients could have.</param>
public sealed record Turn(long Messages, double Seconds, double ServerCpuSeconds, double ClientShare)
{
    /// <summary>Messages a second.</summary>
    public double Rate => Messages / Seconds;

    /// <summary>Processor time of the servers for a message, in seconds.</summary>
    public double CpuPerMessage => ServerCpuSeconds / Messages;
}
