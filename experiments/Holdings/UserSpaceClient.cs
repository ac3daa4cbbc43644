namespace Experiments.Holdings;

/// <summary>The clients of a trial: a TCP of their own, so that a connection has no socket but the server's.</summary>
static class UserSpaceClient
{
    /// <summary>Of which each has a device, and dials every server.</summary>
    public const int Processes = 1;

    /// <summary>Behind the id of a server that the client in C dials, which is the measure of the suite's.</summary>
    public const string InC = "-c-client";

    /// <summary>Why the suite's own cannot be had here; null where it can.</summary>
    public static string? WhyNot() => Driver.WhyNoUserSpace();

    /// <summary>A server that is measured where such clients are to be had, and says why not elsewhere.</summary>
    public static Subject Where(Subject server) => server with
    {
        TakesRuntimes = false,
        Prepare = async cancellation =>
        {
            Preparation client = await PrepareAsync(server.Id, cancellation);
            return (Driver.WhyNoUserSpace() ?? client.Missing) is { } reason
                ? Preparation.NotPossible(reason)
                : await server.Prepare(cancellation);
        },
    };

    /// <summary>Makes the wire of a trial.</summary>
    /// <exception cref="TrialFailedException">There is no compiler, or the namespace is not permitted.</exception>
    public static async Task<UserSpaceWire> WireAsync(Trial trial, CancellationToken cancellation)
    {
        Preparation client = await PrepareAsync(trial.Subject.Id, cancellation);
        return await Driver.UserSpaceAsync(
            trial, client.Command ?? throw new TrialFailedException(client.Missing!), cancellation);
    }

    private static Task<Preparation> PrepareAsync(string subject, CancellationToken cancellation) =>
        subject.EndsWith(InC, StringComparison.Ordinal)
            ? PeerProgram.CUserSpace.PrepareAsync([], cancellation)
            : Task.FromResult(Preparation.Ready(
                new(SuiteFiles.Executable("Clients.Load"), ["--wire", "user-space", "--linger-reset"])));
}
