namespace Clients.Load.Contract;

// A line of input that cannot be carried out; the message becomes the reason of the `invalid` reply.
sealed class CommandException(string message) : Exception(message);
