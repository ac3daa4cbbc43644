using Harness.Instruments.SystemCalls;
using Linux;

namespace Experiments.Descriptors;

/// <summary>What a server does while it has no descriptor for those who wait, watched for a while from outside.</summary>
/// <param name="Seconds">How long it was watched.</param>
/// <param name="CpuSeconds">Its processor time meanwhile.</param>
/// <param name="Attempts">Calls of accept that failed for another reason than that nobody waits; null where they cannot be counted.</param>
/// <param name="Error">Their error; null where there was none or the method cannot tell.</param>
/// <param name="Rests">How often the server says that it rested for want of descriptors; null where it keeps no census.</param>
/// <param name="Method">How the calls were counted.</param>
sealed record AtTheWall(double Seconds, double CpuSeconds, long? Attempts, Errno? Error, long? Rests, string Method)
{
    /// <summary>What the signature says where no method counts failing calls, or none tells their error.</summary>
    public const string NotCounted = "not counted";

    /// <inheritdoc cref="NotCounted"/>
    public const string Unnamed = "accept fails";

    private static readonly string[] Accepting = ["accept4", "accept"];

    public static async Task<AtTheWall> WatchAsync(ServerFleet servers, TimeSpan duration, CancellationToken cancellation)
    {
        long? rests = (await servers.CensusAsync(cancellation))?.AcceptFailures;
        using ISystemCallCounter? counter = SystemCallCounter.Attach([.. servers.ProcessIds], out string method);
        var meter = ProcessorMeter.Start(servers.ProcessIds);
        await Task.Delay(duration, cancellation);
        ProcessorUse use = meter.Stop();
        CallCount? accepts = Accepts(counter?.Read());
        rests = (await servers.CensusAsync(cancellation))?.AcceptFailures - rests;
        return new(use.Seconds, use.CpuSeconds, accepts?.Errors, accepts?.LastError, rests, method);
    }

    /// <summary>How a person recognises it.</summary>
    /// <param name="refused">Connections that the server closed unanswered.</param>
    public string Signature(long refused) => this switch
    {
        { Attempts: null } => NotCounted,
        { Attempts: 0 } when refused > 0 => "connections are accepted and closed at once",
        { Attempts: 0, Rests: > 0 } => "none from accept: it keeps descriptors for itself and rests",
        { Attempts: 0 } => "none",
        { Error: { } error } => $"accept {error}",
        _ => Unnamed,
    };

    private static CallCount? Accepts(SystemCallTally? counted) =>
        counted is not null && Accepting.Where(counted.Counts).ToArray() is { Length: > 0 } known ? counted[known] : null;
}
