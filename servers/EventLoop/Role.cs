namespace Servers.EventLoop;

// What a connection is to its loop. It travels with each event, so that no table need be asked.
enum Role : uint
{
    New = RawLoop.FirstRole,
    Echoing,
    Blocked,
}
