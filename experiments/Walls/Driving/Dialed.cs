using System.Text.Json;

namespace Experiments.Walls.Driving;

/// <summary>What a dialer answers to <c>dial</c>.</summary>
sealed class Dialed(JsonElement answer)
{
    public long Opened => Answers.Count(answer, "opened");

    /// <summary>Those that opened with their first SYN.</summary>
    public long Prompt => Answers.Count(answer, "prompt");

    public long Failed => Answers.Count(answer, "failed");

    public double Seconds => Answers.Number(answer, "seconds");

    public double? P50 => Answers.NumberIfTold(answer, "p50_seconds");

    public double? P99 => Answers.NumberIfTold(answer, "p99_seconds");

    public double? Longest => Answers.NumberIfTold(answer, "longest_seconds");

    /// <summary>The shortest time of those whose SYN was sent again.</summary>
    public double? FirstStep => Answers.NumberIfTold(answer, "first_step_seconds");

    /// <summary>Those whose SYN was sent again, by time: <c>1.0:340 3.1:20</c>.</summary>
    public string Steps => Answers.Text(answer, "steps");

    /// <summary>Parts of the connections in their order, <c>opened:median:longest</c> each.</summary>
    public string Course => Answers.Text(answer, "course");

    /// <summary>The call that failed and its errors: <c>connect EADDRNOTAVAIL ×20</c>; empty when none failed.</summary>
    public string Errors => Answers.Errors([answer]);
}
