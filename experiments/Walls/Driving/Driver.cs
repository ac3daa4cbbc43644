using System.Text.Json;

namespace Experiments.Walls.Driving;

/// <summary>The processes that a trial starts beside its subject.</summary>
static class Driver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How long the longest answer may take: to exhaust the widest range of ports takes minutes.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(10);

    private static ProcessCommand Holder => Command("namespace");

    private static ProcessCommand Wire => Command("wire");

    /// <summary>This program in one of its roles.</summary>
    public static ProcessCommand Command(string role) => new(SuiteFiles.Executable("Experiments.Walls"), [role]);

    /// <summary>Who listens, and accepts nothing unless it is told to.</summary>
    public static ProcessCommand Listener => Client("accept");

    /// <summary>What a trial takes in which one process opens so many connections.</summary>
    public static Need NeedOf(long connections) => new(DescriptorsPerProcess: connections + ShardPlan.DescriptorsOfTheProcess);

    /// <summary>A network namespace of the trial's own with these settings, as sysctl(8) takes them.</summary>
    public static Task<NetworkNamespace> NamespaceAsync(Trial trial, CancellationToken cancellation, params IEnumerable<string> settings) =>
        NetworkNamespace.CreateAsync(trial.Launcher, Holder, settings, cancellation);

    /// <summary>Two of them, with a wire between on which a packet takes so long.</summary>
    public static Task<NamespacePair> PairAsync(Trial trial, TimeSpan oneWay, CancellationToken cancellation) =>
        NamespacePair.CreateAsync(trial.Launcher, Holder, Wire, oneWay, cancellation);

    /// <summary>One in which servers listen for clients that are a TCP of their own.</summary>
    /// <param name="client">Such a client, without its arguments.</param>
    public static Task<UserSpaceWire> UserSpaceAsync(Trial trial, ProcessCommand client, CancellationToken cancellation) =>
        UserSpaceWire.CreateAsync(trial, Holder, client, cancellation);

    /// <summary>Why a trial could not have that; null where it could.</summary>
    public static string? WhyNoUserSpace() => UserSpaceWire.WhyNot(Holder);

    /// <summary>Why a trial could not have two; null where it could.</summary>
    public static string? WhyNoPair() => NamespacePair.WhyNot(Wire);

    /// <summary>Why a trial could not have one with which it does this; null where it could.</summary>
    public static string? WhyNoNamespace(NamespaceUse use) => NetworkNamespace.WhyNot(Holder, use);

    /// <summary>Who dials.</summary>
    public static Task<ContractProcess> DialerAsync(Trial trial, NetworkNamespace? inside, CancellationToken cancellation) =>
        ReadyAsync(trial, "dialer", Client("dial").Within(inside), cancellation);

    /// <summary>Who calls: connects, asks, and says how it was received.</summary>
    public static Task<ContractProcess> CallerAsync(Trial trial, CancellationToken cancellation) =>
        ReadyAsync(trial, "caller", Client("call"), cancellation);

    /// <summary>Who listens.</summary>
    public static Task<ContractProcess> ListenerAsync(Trial trial, NetworkNamespace? inside, CancellationToken cancellation) =>
        ReadyAsync(trial, "listener", Listener.Within(inside), cancellation);

    /// <summary>Has a listener open ports, and returns them.</summary>
    public static async Task<int[]> OpenAsync(
        ContractProcess listener, CancellationToken cancellation, params (string Name, object Value)[] fields)
    {
        JsonElement opened = await listener.AskAsync("open", Patience, cancellation, fields);
        return [.. Answers.Counts(opened, "ports", least: 1).Select(port => (int)port)];
    }

    /// <summary>Has a dialer open connections.</summary>
    public static async Task<Dialed> DialAsync(
        ContractProcess dialer, CancellationToken cancellation, params (string Name, object Value)[] fields) =>
        new(await dialer.AskAsync("dial", LongestAnswer, cancellation, fields));

    /// <summary>As a dialer is told who chooses the ports.</summary>
    public static (string Name, object Value) Field(PortChoice choice) => ("binds_early", choice == PortChoice.BindEarly ? 1 : 0);

    /// <summary>Any other command.</summary>
    public static Task<JsonElement> AskAsync(
        ContractProcess driver, string command, CancellationToken cancellation, params (string Name, object Value)[] fields) =>
        driver.AskAsync(command, LongestAnswer, cancellation, fields);

    /// <summary>Any other process that says that it is ready, such as a client of a document's.</summary>
    public static async Task<ContractProcess> ReadyAsync(
        Trial trial, string name, ProcessCommand command, CancellationToken cancellation)
    {
        ContractProcess process = trial.Launcher.Start(name, command);
        await process.ReadyAsync("ready", Patience, cancellation);
        return process;
    }

    private static ProcessCommand Client(string mode) => new(SuiteFiles.Executable("Clients.Load"), [mode]);
}
