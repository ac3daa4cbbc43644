namespace Clients.Load.Options;

// Whose TCP a client speaks: the kernel's, through sockets, or its own (UserSpace/TcpStack.cs).
enum WireKind
{
    Sockets,
    UserSpace,
}
