using System.Text.RegularExpressions;

namespace Experiments.Tests.Repository;

/// <summary>The files of a page that shows them: a path in backquotes on a line of its own, and a fenced block behind it.</summary>
static partial class Skeleton
{
    /// <summary>Path and content, in the order of the page.</summary>
    public static (string Path, string Content)[] Of(string page) =>
        [.. File().Matches(System.IO.File.ReadAllText(Path.Combine(SuiteFiles.SourceRoot, page)))
            .Select(match => (match.Groups["path"].Value, match.Groups["content"].Value))];

    [GeneratedRegex(@"^`(?<path>[\w./]+)`\n\n```\w+\n(?<content>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex File();
}
