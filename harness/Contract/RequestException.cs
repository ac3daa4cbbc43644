namespace Contract;

/// <summary>A line that asks for nothing possible.</summary>
/// <param name="reason">One line that says what to do; it becomes the reason of the reply.</param>
public sealed class RequestException(string reason) : Exception(reason.ReplaceLineEndings(" "));
