namespace Harness.Output.Manifest;

/// <summary>Which source was measured.</summary>
/// <param name="Commit">Its full hash.</param>
/// <param name="Dirty">Files differ from the commit, or are not part of it.</param>
public sealed record SourceVersion(string Commit, bool Dirty)
{
    /// <summary>Asks git about a folder.</summary>
    /// <returns>Null without git, outside a checkout, or before the first commit.</returns>
    public static async Task<SourceVersion?> ReadAsync(string folder) =>
        await ToolOutput.FirstLineAsync("git", "-C", folder, "rev-parse", "--verify", "HEAD") is { Length: > 0 } commit
            ? new(commit, await ToolOutput.FirstLineAsync(
                "git", "-C", folder, "--no-optional-locks", "status", "--porcelain") is { Length: > 0 })
            : null;
}
