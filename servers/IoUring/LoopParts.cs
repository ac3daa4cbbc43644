using Servers.Common;
using Servers.Common.Guards;
using Servers.Common.Loops;

namespace Servers.IoUring;

// What all loops of a server share, and what each of them is told.
sealed record LoopParts(
    ServerOptions Options, int Buffers, ConnectionCensus Census, ConnectionCap? Cap, OwnerTable Owners, RingConnections Connections);
