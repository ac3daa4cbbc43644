namespace Experiments.ReusePort;

/// <summary>What a server and its clients took of the processors that each may use, in per cent.</summary>
/// <param name="AreShared">Whether they are the same.</param>
sealed record Usage(double Server, double Clients, bool AreShared)
{
    private const double Percent = 100;

    /// <summary>Of what the clients leave: where it is less, processors stood idle for which there was work.</summary>
    public double OfRest => AreShared ? Percent * Server / (Percent - Math.Min(Clients, Percent - Server)) : Server;

    /// <param name="server">Over the time of the phase and a little beside.</param>
    /// <param name="clientSeconds">Processor time of all clients in it.</param>
    public static Usage Of(ProcessorUse server, double clientSeconds, SeveralProcessors processors) => new(
        Percent * server.CpuSeconds / (server.Seconds * processors.Servers),
        Percent * clientSeconds / (server.Seconds * processors.Clients),
        processors.AreShared);
}
