namespace Harness.Records.Manifest;

/// <summary>Which source was measured.</summary>
/// <param name="Commit">Its full hash.</param>
/// <param name="Dirty">Files differ from the commit, or are not part of it.</param>
public sealed record SourceVersion(string Commit, bool Dirty)
{
    /// <summary>Asks git about a folder.</summary>
    /// <param name="except">A folder in it that is no source, such as that of the run; null for none.</param>
    /// <returns>Null without git, outside a checkout, or before the first commit.</returns>
    public static async Task<SourceVersion?> ReadAsync(string folder, string? except = null) =>
        await ToolOutput.FirstLineAsync("git", "-C", folder, "rev-parse", "--verify", "HEAD") is { Length: > 0 } commit
            ? new(commit, await ToolOutput.FirstLineAsync(
                    "git", ["-C", folder, "--no-optional-locks", "status", "--porcelain", "--", ".", .. Excluded(folder, except)])
                is { Length: > 0 })
            : null;

    private static string[] Excluded(string folder, string? except) =>
        except is null || Path.GetRelativePath(folder, except) is var relative && relative.StartsWith("..", StringComparison.Ordinal)
            ? []
            : [$":(exclude,literal){relative}"];
}
