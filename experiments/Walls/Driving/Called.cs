using System.Text.Json;

namespace Experiments.Walls.Driving;

/// <summary>What a caller answers to <c>call</c> and <c>go-on</c>: how its callers were received meanwhile.</summary>
sealed class Called(JsonElement answer)
{
    /// <summary>Callers that were answered, now and before, and stay connected.</summary>
    public long Inside => Answers.Count(answer, "inside");

    /// <summary>Callers that have seen nothing yet.</summary>
    public long Waiting => Answers.Count(answer, "waiting");

    public long Answered => Answers.Count(answer, "answered");

    public long Busy => Answers.Count(answer, "busy");

    /// <summary>Refusals by the end of the stream.</summary>
    public long Closed => Answers.Count(answer, "closed");

    /// <summary>Refusals by a reset.</summary>
    public long Reset => Answers.Count(answer, "reset");

    /// <summary>Refusals of whatever kind, of a connection that was there.</summary>
    public long Refused => Busy + Closed + Reset;

    /// <summary>Connections that did not come about.</summary>
    public long Failed => Answers.Count(answer, "failed");

    public double? AnsweredP50 => Answers.NumberIfTold(answer, "answered_p50_seconds");

    public double? AnsweredP99 => Answers.NumberIfTold(answer, "answered_p99_seconds");

    public double? AnsweredLongest => Answers.NumberIfTold(answer, "answered_max_seconds");

    public double? RefusedP50 => Answers.NumberIfTold(answer, "refused_p50_seconds");

    public double? RefusedP99 => Answers.NumberIfTold(answer, "refused_p99_seconds");

    /// <summary>On CLOCK_MONOTONIC, in nanoseconds; null when nobody was answered.</summary>
    public long? FirstAnsweredAt => Answers.CountIfTold(answer, "first_answered_ns");

    /// <inheritdoc cref="FirstAnsweredAt"/>
    public long? HalfAnsweredAt => Answers.CountIfTold(answer, "half_answered_ns");

    /// <inheritdoc cref="FirstAnsweredAt"/>
    public long? LastAnsweredAt => Answers.CountIfTold(answer, "last_answered_ns");

    /// <summary>Callers that were answered after somebody who had come later.</summary>
    public long Overtaken => Answers.Count(answer, "overtaken");

    /// <summary>Connections that were open, <c>second:connections</c> for each look.</summary>
    public string Course => Answers.Text(answer, "course");

    public double Seconds => Answers.Number(answer, "seconds");

    public double CpuSeconds => Answers.Number(answer, "cpu_seconds");
}
