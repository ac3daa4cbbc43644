using System.Text.Json;
using Harness.Fleets;

namespace Experiments.Walls.Driving;

/// <summary>What a dialer answers to <c>dial</c>.</summary>
sealed class Dialed(JsonElement answer)
{
    public long Opened => Answers.Whole(answer, "opened") ?? 0;

    /// <summary>Those that opened with their first SYN.</summary>
    public long Prompt => Answers.Whole(answer, "prompt") ?? 0;

    public long Failed => Answers.Whole(answer, "failed") ?? 0;

    public double Seconds => Answers.Number(answer, "seconds");

    public double? P50 => Known("p50_seconds");

    public double? P99 => Known("p99_seconds");

    public double? Longest => Known("longest_seconds");

    /// <summary>The shortest time of those whose SYN was sent again.</summary>
    public double? FirstStep => Known("first_step_seconds");

    /// <summary>Those whose SYN was sent again, by time: <c>1.0:340 3.1:20</c>.</summary>
    public string Steps => answer.GetProperty("steps").GetString()!;

    /// <summary>Parts of the connections in their order, <c>opened:median:longest</c> each.</summary>
    public string Course => answer.GetProperty("course").GetString()!;

    /// <summary>The call that failed and its errors: <c>connect EADDRNOTAVAIL ×20</c>; empty when none failed.</summary>
    public string Errors => Answers.Errors([answer]);

    private double? Known(string name) => answer.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : null;
}
