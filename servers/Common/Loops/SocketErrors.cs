using System.Net.Sockets;
using Linux;

namespace Servers.Common.Loops;

// What the kernel's errors are to System.Net.Sockets: what all servers share speaks of those.
static class SocketErrors
{
    public static SocketError Of(Errno error) => error switch
    {
        Errno.EADDRINUSE => SocketError.AddressAlreadyInUse,
        Errno.EADDRNOTAVAIL => SocketError.AddressNotAvailable,
        Errno.EACCES => SocketError.AccessDenied,
        Errno.EMFILE or Errno.ENFILE => SocketError.TooManyOpenSockets,
        Errno.ECONNABORTED or Errno.EPROTO => SocketError.ConnectionAborted,
        Errno.ETIMEDOUT => SocketError.TimedOut,
        Errno.ENETUNREACH => SocketError.NetworkUnreachable,
        Errno.EHOSTUNREACH => SocketError.HostUnreachable,
        _ => SocketError.SocketError,
    };
}
