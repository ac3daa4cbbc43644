namespace Contract;

/// <summary>A command line that a measured process or a client cannot go by; the message says what to write instead.</summary>
public sealed class UsageException(string message) : Exception(message);
