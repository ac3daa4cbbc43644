namespace Clients.Load.UserSpace;

// Whose packets belong to one connection, as they are written: in network order.
readonly record struct Flow(uint Source, ushort SourcePort, uint Target, ushort TargetPort);
