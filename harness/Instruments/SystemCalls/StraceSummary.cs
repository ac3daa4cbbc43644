using System.Globalization;

namespace Harness.Instruments.SystemCalls;

/// <summary>The table that <c>strace -c</c> writes (strace(1)): <c>% time, seconds, usecs/call, calls, errors, syscall</c>.</summary>
static class StraceSummary
{
    private const int CallsColumn = 3;
    private const int ErrorsColumn = 4;
    private const int ColumnsWithErrors = 6;

    /// <summary>
    /// The table as counts. It tells calls from errors and no more, so outcomes are null, except that a call without an error had no
    /// EAGAIN either. An empty file is a process that made no call.
    /// </summary>
    /// <exception cref="FormatException">A line is not of the table.</exception>
    public static SystemCallTally Parse(IEnumerable<string> lines)
    {
        var counts = new Dictionary<string, CallCount>();
        foreach (string line in lines)
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (IsFrame(fields))
                continue;
            bool failed = fields.Length == ColumnsWithErrors;
            bool complete = failed ? IsCount(fields[ErrorsColumn]) : fields.Length == ColumnsWithErrors - 1;
            if (!complete || !IsCount(fields[CallsColumn]))
                throw new FormatException($"'{line}' is no line of the table of strace -c");
            long calls = long.Parse(fields[CallsColumn], CultureInfo.InvariantCulture);
            counts[fields[^1]] = new(calls, Data: null, Bytes: null, Again: failed ? null : 0, Zero: null, Errors: failed ? null : 0);
        }
        return new(counts, counts.Values.Sum(count => count.Calls));
    }

    /// <summary>Heading, rule and sum: <c>% time …</c>, <c>------ …</c>, <c>100.00 … total</c>.</summary>
    private static bool IsFrame(string[] fields) => fields is [] or [['%' or '-', ..], ..] or [.., "total"];

    private static bool IsCount(string field) => long.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
