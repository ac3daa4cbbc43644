using Harness.Declaring;
using Harness.Instruments;
using Harness.Running;

namespace Harness.Confining;

/// <summary>
/// A network namespace of a trial's own (network_namespaces(7)): with loopback alone, with its own settings, rules and counters, and
/// gone when the processes in it are. The host's settings stay as they are.
/// </summary>
public sealed class NetworkNamespace
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly Lazy<(string[]? Way, string? WhyNot)> Permitted = new(() => Unshare.FindWay("network namespace", "--net"));

    private readonly ContractProcess _holder;
    private readonly bool _ofAUser;

    private NetworkNamespace(ContractProcess holder, bool ofAUser) => (_holder, _ofAUser) = (holder, ofAUser);

    /// <summary>Why none can be made, in one line that says what is missing; null where one can.</summary>
    public static string? WhyNot => Permitted.Value.WhyNot;

    /// <summary>The process whose /proc/PID/net is that of the namespace.</summary>
    public int ProcessId => _holder.Id;

    /// <summary>What the kernel has counted in this namespace since it was made.</summary>
    public NetworkCounters Counters => NetworkCounters.Of(ProcessId);

    /// <summary>Makes one, with loopback up.</summary>
    /// <param name="launcher">Ends it.</param>
    /// <param name="holder">A program that calls <see cref="NamespaceHolder.Run"/> with the arguments behind it.</param>
    /// <param name="settings">As sysctl(8) takes them: <c>net.core.somaxconn=128</c>.</param>
    /// <exception cref="TrialFailedException">It is not permitted, or a setting is refused.</exception>
    public static async Task<NetworkNamespace> CreateAsync(
        Launcher launcher, ProcessCommand holder, IEnumerable<string> settings, CancellationToken cancellation)
    {
        (string[]? way, string? whyNot) = Permitted.Value;
        if (way is null)
            throw new TrialFailedException(whyNot!);
        ContractProcess process = launcher.Start("network namespace", holder.With(settings).Under("unshare", [.. way, "--"]));
        await process.ReadyAsync("ready", Patience, cancellation);
        return new NetworkNamespace(process, ofAUser: way.Length > 1);
    }

    /// <summary>The command that runs a program inside.</summary>
    public ProcessCommand Enter(ProcessCommand command) => command.Under("nsenter",
        [.. _ofAUser ? ["--user", "--preserve-credentials"] : (string[])[], "--target", $"{ProcessId}", "--net", "--"]);
}
