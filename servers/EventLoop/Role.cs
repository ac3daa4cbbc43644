namespace Servers.EventLoop;

// What a descriptor is to its loop. It travels in the upper half of the 64 bits that an event returns, so that no table need be asked.
enum Role : uint
{
    Wake,
    Listener,
    New,
    Echoing,
    Blocked,
}
