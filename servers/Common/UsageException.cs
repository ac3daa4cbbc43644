namespace Servers.Common;

/// <summary>The command line asks for something that is not there; the message says what to write instead.</summary>
sealed class UsageException(string message) : Exception(message);
