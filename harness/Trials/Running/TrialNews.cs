namespace Harness.Trials.Running;

/// <summary>A trial that has ended.</summary>
/// <param name="Trial">Subject, point and repetition, for people.</param>
/// <param name="Outcome"><c>ok</c>, or why not.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record TrialNews(string Trial, string Outcome, TimeSpan Elapsed);
