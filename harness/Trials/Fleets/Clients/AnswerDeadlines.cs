namespace Harness.Trials.Fleets;

/// <summary>How long the harness waits for each answer before the trial has failed.</summary>
static class AnswerDeadlines
{
    public static readonly TimeSpan Ready = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Answer = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan Agreement = TimeSpan.FromSeconds(20);
}
