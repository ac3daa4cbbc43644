namespace Servers.Netpoller;

// What a connection needs of its loop to go on.
enum Awaited : byte
{
    // Its first event: it has no handler yet.
    Handler,

    // Nothing: its handler runs, has returned, or awaits something else.
    Nothing,

    // Bytes of its peer, or the end.
    Bytes,

    // Room for what a send has left over.
    Room,
}
