using Harness.Instruments;
using Harness.Processes;

namespace Harness.Trials.Confining;

/// <summary>
/// How unshare(1) may make a namespace here: found by making one and doing in it what a trial does, since a namespace that can be made may
/// yet have no rights (AppArmor's restriction of user namespaces, a container without CAP_NET_ADMIN).
/// </summary>
static class Unshare
{
    /// <summary>Root may make one; another user may make one in a user namespace, in which it is root (user_namespaces(7)).</summary>
    private static readonly string[][] Ways = [[], ["--user", "--map-root-user"]];

    /// <summary>As the kernel's errors are called by unshare(1) and by .NET.</summary>
    private static readonly string[] Refusals = ["EPERM", "EACCES", "Operation not permitted", "Permission denied", "is denied"];

    /// <param name="what">What is made, for people: "network namespace".</param>
    /// <param name="rights">What it takes where it is not done in a user namespace.</param>
    /// <param name="whyNot">Does it with these options of unshare(1): the problem in one line, or null.</param>
    /// <param name="options">The options of unshare(1) that make it.</param>
    /// <returns>All options that it takes here; or why there is no way, in one line that says what is missing.</returns>
    public static (string[]? Way, string? WhyNot) FindWay(
        string what, IReadOnlyList<Right> rights, Func<string[], string?> whyNot, params string[] options)
    {
        List<string> problems = [];
        foreach (string[] right in Ways)
        {
            string[] way = [.. right, .. options];
            if (whyNot(way) is not { } problem)
                return (way, null);
            if (!problems.Contains(problem))
                problems.Add(right.Length == 0 ? problem : $"in a user namespace: {problem}");
        }
        bool isRefused = problems.Exists(problem => Array.Exists(Refusals, refusal => problem.Contains(refusal, StringComparison.Ordinal)));
        return (null, $"no {what} can be used here: {string.Join("; ", problems)}{(isRefused ? $"; {Rights.Missing(rights)}" : "")}");
    }

    /// <summary>Runs a command to its end in a namespace.</summary>
    /// <returns>The problem in one line; null when there was none.</returns>
    public static string? WhyNotRun(string[] way, ProcessCommand command) =>
        WhyNotRun(command.Under("unshare", [.. way, "--"]));

    /// <summary>Runs a command to its end, whose errors are in English whatever the user speaks.</summary>
    /// <inheritdoc cref="WhyNotRun(string[], ProcessCommand)"/>
    public static string? WhyNotRun(ProcessCommand command) =>
        SmallProgram.Run(command.WithVariable("LC_ALL", "C"), SmallProgram.Patience) is { } ended
            ? ended.Succeeded ? null : ended.Complaint
            : $"{command.Program} is not installed (Debian: util-linux)";
}
