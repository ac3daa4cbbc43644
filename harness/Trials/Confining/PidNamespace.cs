using System.Globalization;
using Harness.Instruments;
using Harness.Processes;

namespace Harness.Trials.Confining;

/// <summary>
/// A namespace of process ids (pid_namespaces(7)) with a <c>kernel.pid_max</c> of its own, and a /proc of its own to set it. The program is
/// process 1 in it, so that all that it starts ends with it.
/// </summary>
public static class PidNamespace
{
    /// <summary>
    /// Below this id none is given twice (RESERVED_PIDS of kernel/pid.c): a namespace starts at 1, and once it is round it goes on from
    /// here. No pid_max may be smaller than one more.
    /// </summary>
    public const int FirstGivenAgain = 300;

    private const string Children = "/proc/thread-self/children";
    private const string Script = """echo "$0" > /proc/sys/kernel/pid_max && exec "$@" """;

    /// <summary>Before it, pid_max is one for the whole machine, and a write from within a namespace would change the host's.</summary>
    private static readonly Version FirstWithOwnMaximum = new(6, 14);

    private static readonly Lazy<(string[]? Way, string? WhyNot)> Permitted = new(FindWay);

    /// <summary>Why there can be none with a maximum of its own, in one line that says what is missing; null where there can.</summary>
    public static string? WhyNot => Permitted.Value.WhyNot;

    /// <summary>
    /// The command in a namespace of its own. It is started by unshare(1), which waits for it, hands on its exit code, and takes it along
    /// when it is killed itself; standard input is the command's, so that its end still ends all.
    /// </summary>
    /// <exception cref="TrialFailedException">It is not permitted.</exception>
    public static ProcessCommand On(ProcessCommand command, long pidMax) => Permitted.Value.Way is { } way
        ? Limited(command, pidMax).Under("unshare", [.. way, "--"])
        : throw new TrialFailedException(WhyNot!);

    /// <summary>The id, outside, of the process that unshare(1) started inside.</summary>
    /// <param name="unshare">The id of unshare(1) itself.</param>
    /// <exception cref="TrialFailedException">It is gone.</exception>
    public static int ProcessWithin(int unshare)
    {
        try
        {
            return int.Parse(File.ReadAllText($"/proc/{unshare}/task/{unshare}/children").Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or FormatException)
        {
            throw new TrialFailedException($"process {unshare} ended, or has no child, while its namespace was looked for");
        }
    }

    private static ProcessCommand Limited(ProcessCommand command, long pidMax) =>
        command.Under("sh", ["-c", Script, pidMax.ToString(CultureInfo.InvariantCulture)]);

    private static (string[]?, string?) FindWay() => Environment.OSVersion.Version < FirstWithOwnMaximum
        ? (null, $"a pid_max for each namespace takes Linux {FirstWithOwnMaximum}, this is {Environment.OSVersion.Version}")
        : !File.Exists(Children)
        ? (null, $"this kernel does not show the children of a process ({Children})")
        : Unshare.FindWay("namespace of process ids", [Right.SysAdmin],
            way => Unshare.WhyNotRun(way, Limited(new("true", []), FirstGivenAgain + 1)),
            "--pid", "--fork", "--kill-child", "--mount-proc");
}
