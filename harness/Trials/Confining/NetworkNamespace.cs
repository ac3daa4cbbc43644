using System.Collections.Concurrent;
using Harness.Instruments;
using Harness.Instruments.Network;
using Harness.Processes;

namespace Harness.Trials.Confining;

/// <summary>
/// A network namespace of a trial's own (network_namespaces(7)): with loopback alone, with its own settings, rules and counters, and
/// gone when the processes in it are. The host's settings stay as they are.
/// </summary>
public sealed class NetworkNamespace
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly ConcurrentDictionary<string, (string[]? Way, string? WhyNot)> Tried = [];

    private readonly ContractProcess _holder;
    private readonly bool _ofAUser;

    private NetworkNamespace(ContractProcess holder, bool ofAUser) => (_holder, _ofAUser) = (holder, ofAUser);

    /// <summary>
    /// Why a trial would get none that it can use, in one line that says what is missing; null where it would. Found by making one, once,
    /// with all that the trial does to it: loopback brought up, settings written with the value that they have, tools run.
    /// </summary>
    /// <param name="holder">As for <see cref="CreateAsync"/>.</param>
    public static string? WhyNot(ProcessCommand holder, NamespaceUse use) =>
        use.Tools.Select(entry => entry.Tool.WhyNot()).FirstOrDefault(reason => reason is not null) ?? Find(holder, use).WhyNot;

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
        string[] all = [.. settings];
        (string[]? way, string? whyNot) = Find(holder, new([.. all.Select(setting => setting.Split('=')[0])]));
        if (way is null)
            throw new TrialFailedException(whyNot!);
        ContractProcess process = launcher.Start("network namespace", holder.With(all).Under("unshare", [.. way, "--"]));
        await process.ReadyAsync("ready", Patience, cancellation);
        return new NetworkNamespace(process, ofAUser: way.Length > 1);
    }

    /// <summary>
    /// Makes another one, of the same user namespace, so that who may do something in this one may do it there. It ends on its own.
    /// </summary>
    public async Task<NetworkNamespace> CreateBesideAsync(Launcher launcher, ProcessCommand holder, CancellationToken cancellation)
    {
        ContractProcess process = launcher.Start("network namespace", Enter(holder.Under("unshare", ["--net", "--"])));
        await process.ReadyAsync("ready", Patience, cancellation);
        return new NetworkNamespace(process, _ofAUser);
    }

    /// <summary>The command that runs a program inside.</summary>
    public ProcessCommand Enter(ProcessCommand command) => command.Under("nsenter",
        [.. _ofAUser ? ["--user", "--preserve-credentials"] : (string[])[], "--target", $"{ProcessId}", "--net", "--"]);

    private static (string[]? Way, string? WhyNot) Find(ProcessCommand holder, NamespaceUse use)
    {
        ProcessCommand[] commands =
        [
            holder.With(use.Settings.Order(StringComparer.Ordinal)),
            .. use.Tools.Select(entry => entry.Tool.Command(entry.Arguments)),
        ];
        return Tried.GetOrAdd(string.Join('\n', commands.Select(command => $"{command}")), _ => Unshare.FindWay(
            "network namespace", [Right.SysAdmin, Right.NetAdmin],
            way => commands.Select(command => Unshare.WhyNotRun(way, command)).Append(Unshare.WhyNotRun(new("nsenter", ["--version"])))
                .FirstOrDefault(problem => problem is not null),
            "--net"));
    }
}
