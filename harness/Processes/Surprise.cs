using Harness.Instruments;

namespace Harness.Processes;

/// <summary>What nobody foresaw, for a row or a line: no stack trace, but enough to look for it.</summary>
public static class Surprise
{
    /// <summary>In one line: the reason of a failed trial as it is, anything else by its type and its message.</summary>
    public static string Of(Exception surprise) => surprise switch
    {
        TrialFailedException foreseen => foreseen.Message,
        AggregateException { InnerException: { } inner } => Of(inner),
        _ => Plain.Line($"{surprise.GetType().Name}: {surprise.Message}"),
    };
}
