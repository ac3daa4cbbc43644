namespace Experiments.ConnectionMemory;

/// <summary>A server that is measured over a wire in user space, whatever the others are, so that the halving can be checked.</summary>
static class ServerEnd
{
    private const string Suffix = "-server-end";

    public static string IdOf(string server) => server + Suffix;

    public static bool Is(string id) => id.EndsWith(Suffix, StringComparison.Ordinal);

    public static Subject Of(Subject server) => UserSpaceClient.Where(server) with
    {
        Id = IdOf(server.Id),
        Description = $"{server.Description}; its clients have no sockets, so that the kernel has its end alone",
        IsVariant = true,
    };

    /// <summary>The wire of a trial: the run's, or that of such a subject.</summary>
    public static Trial WireOf(Trial trial) => Is(trial.Subject.Id) ? trial with { Wire = TrialWire.UserSpace } : trial;
}
