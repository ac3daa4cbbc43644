using Linux;

namespace Servers.EventLoop;

// What a wake-up may ask for, apart from the end.
sealed unsafe partial class Loop
{
    private const int ShutdownReceive = 0;

    private void DrainIfAsked()
    {
        if (!_draining)
            return;

        AcceptTheBacklog();
        CloseListeners();

        // recv returns what has arrived, then 0 as if the peer had closed its sending side: the loop goes on as ever, and all end.
        foreach (int descriptor in _owners.OwnedBy(_index))
            Sockets.Shutdown(descriptor, ShutdownReceive);
    }

    // Its peers have been told that they are connected, and may have sent.
    private void AcceptTheBacklog()
    {
        foreach (int listener in _listeners)
        {
            while (AcceptFrom(listener))
            {
            }
        }
    }
}
