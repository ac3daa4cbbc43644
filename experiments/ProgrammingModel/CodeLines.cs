using System.Text.RegularExpressions;

namespace Experiments.ProgrammingModel;

/// <summary>
/// Counts lines of code of a function in C#, Go or C, laid out as this suite's are: neither blank, nor a comment alone, nor brackets alone.
/// </summary>
static partial class CodeLines
{
    /// <param name="lines">Of the whole file.</param>
    /// <exception cref="InvalidDataException">The file has no such function.</exception>
    public static int Of(IReadOnlyList<string> lines, string function)
    {
        int first = Declaration(lines, function);
        int last = Enumerable.Range(first, lines.Count - first).First(line => Ends(lines, first, line));
        return Enumerable.Range(first, last - first + 1).Count(line => !HoldsNoCode().IsMatch(lines[line]));
    }

    /// <summary>
    /// The line that has its name before a bracket and stands farthest to the left: calls stand within functions, or behind an arrow.
    /// </summary>
    private static int Declaration(IReadOnlyList<string> lines, string function)
    {
        var named = new Regex($@"^\s*[^/\s=][^=]*\s\*?{Regex.Escape(function)}\(");
        int[] found = [.. Enumerable.Range(0, lines.Count).Where(line => named.IsMatch(lines[line]))];
        return found.Length > 0
            ? found.MinBy(line => Indentation(lines[line]))
            : throw new InvalidDataException($"no function {function}: tell HandlerSource where the handler is now");
    }

    // A body ends with its bracket, as far to the left as it began; one that is an expression, with its semicolon.
    private static bool Ends(IReadOnlyList<string> lines, int first, int line)
    {
        string text = lines[line].TrimEnd();
        bool isExpression = lines.Skip(first).TakeWhile(later => !Opens().IsMatch(later)).Any(later => later.Contains("=>"));
        return isExpression ? text.EndsWith(';') : text.Trim() == "}" && Indentation(text) == Indentation(lines[first]);
    }

    private static int Indentation(string line) => line.Length - line.TrimStart().Length;

    [GeneratedRegex(@"^\s*(//.*|[{}()\[\];,]*)$")]
    private static partial Regex HoldsNoCode();

    [GeneratedRegex(@"\{\s*$")]
    private static partial Regex Opens();
}
