using System.Globalization;
using System.Net;
using Harness.Instruments;
using Harness.Processes;

namespace Harness.Trials.Confining;

/// <summary>
/// Two network namespaces of a trial's own, joined by a wire on which each packet takes a time: what happens between two machines, on one.
/// The wire is the kernel's where it has one (<see cref="DelayedVeth"/>), else a process (<see cref="DelayLine"/>).
/// </summary>
/// <param name="Near">Of who asks.</param>
/// <param name="Far">Of who answers.</param>
/// <param name="Wire">What packets pass between them, for people.</param>
public sealed record NamespacePair(NetworkNamespace Near, NetworkNamespace Far, string Wire)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Where who answers is reached.</summary>
    public static IPAddress Address => DelayLine.Far;

    /// <summary>Why there can be none, in one line that says what is missing; null where there can.</summary>
    /// <param name="wire">As for <see cref="CreateAsync"/>.</param>
    public static string? WhyNot(ProcessCommand wire) => DelayedVeth.WhyNot is { } noNetem
        && NetworkNamespace.WhyNot(wire, NamespaceUse.Plain) is { } noTun ? $"{noTun}; {noNetem}" : null;

    /// <summary>Makes both, and the wire.</summary>
    /// <param name="holder">As for <see cref="NetworkNamespace.CreateAsync"/>.</param>
    /// <param name="wire">
    /// A program that calls <see cref="DelayLine.Run"/> with the process and the microseconds behind it, and without them
    /// <see cref="DelayLine.Try"/>.
    /// </param>
    /// <param name="oneWay">How long a packet takes.</param>
    /// <exception cref="TrialFailedException">It is not permitted.</exception>
    public static async Task<NamespacePair> CreateAsync(
        Launcher launcher, ProcessCommand holder, ProcessCommand wire, TimeSpan oneWay, CancellationToken cancellation)
    {
        NetworkNamespace near = await NetworkNamespace.CreateAsync(launcher, holder, [], cancellation);
        NetworkNamespace far = await near.CreateBesideAsync(launcher, holder, cancellation);
        if (DelayedVeth.WhyNot is { } reason)
        {
            await StartLineAsync(launcher, near, far, wire, oneWay, cancellation);
            return new(near, far, $"a process between two namespaces that keeps each packet (tun), since {reason}");
        }
        await DelayedVeth.JoinAsync(near, far, oneWay, cancellation);
        return new(near, far, "a veth pair between two namespaces, with netem");
    }

    private static async Task StartLineAsync(
        Launcher launcher, NetworkNamespace near, NetworkNamespace far, ProcessCommand wire, TimeSpan oneWay,
        CancellationToken cancellation)
    {
        ContractProcess line = launcher.Start("wire", near.Enter(wire.With(
            far.ProcessId.ToString(CultureInfo.InvariantCulture), oneWay.TotalMicroseconds.ToString(CultureInfo.InvariantCulture))));
        await line.ReadyAsync("ready", Patience, cancellation);
    }
}
