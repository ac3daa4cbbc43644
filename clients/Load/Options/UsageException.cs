namespace Clients.Load.Options;

// A mistake in the command line; the message is one line that says what to do.
sealed class UsageException(string message) : Exception(message);
