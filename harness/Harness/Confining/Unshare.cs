using Harness.Running;

namespace Harness.Confining;

/// <summary>How unshare(1) may make a namespace here: found by making one that ends at once.</summary>
static class Unshare
{
    /// <summary>Root may make one; another user may make one in a user namespace, in which it is root (user_namespaces(7)).</summary>
    private static readonly string[][] Rights = [[], ["--user", "--map-root-user"]];

    /// <param name="what">What is made, for people: "network namespace".</param>
    /// <param name="options">The options of unshare(1) that make it.</param>
    /// <returns>All options that it takes here; or why there is no way, in one line that says what is missing.</returns>
    public static (string[]? Way, string? WhyNot) FindWay(string what, params string[] options)
    {
        string problem = "";
        foreach (string[] right in Rights)
        {
            string[] way = [.. right, .. options];
            if (TryMake(way, out problem))
                return (way, null);
        }
        return (null, $"no {what} can be made here, it takes root or user namespaces: {problem}");
    }

    private static bool TryMake(string[] way, out string problem)
    {
        SmallProgram? unshare = SmallProgram.Run(new("unshare", [.. way, "--", "true"]), SmallProgram.Patience);
        problem = unshare?.Complaint ?? "unshare is not installed (Debian: util-linux)";
        return unshare is { Succeeded: true };
    }
}
