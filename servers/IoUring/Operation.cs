namespace Servers.IoUring;

// What a completion is of.
enum Operation : byte
{
    Wake,
    Accept, // Of a listener, again and again.
    Listen, // Of a listener, once: somebody waits to be accepted.
    HandOver, // From this ring to another.
    HandedOver, // From another ring to this one.
    Receive,
    Send, // At once: it completes in the kernel before the loop runs on, and tells only if it did not take all.
    Flush, // Of what a peer did not take at once: waits until it takes some.
    Cancel,
}
