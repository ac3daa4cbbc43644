using Linux;

namespace Harness.Tests.Instruments;

public class OpenDescriptorsTests
{
    [Fact]
    public void Descriptors_of_epoll_are_told_from_others()
    {
        int[] polls = [Epoll.Create(Epoll.CloseOnExec), Epoll.Create(Epoll.CloseOnExec)];
        int other = Epoll.CreateEventDescriptor(0, Epoll.CloseOnExec);
        try
        {
            string[] paths = [.. polls.Append(other).Select(descriptor => $"/proc/self/fd/{descriptor}")];
            Assert.Equal(paths[..^1], OpenDescriptors.EventPolls(paths));
            Assert.True(OpenDescriptors.EventPolls(Environment.ProcessId) >= polls.Length);
        }
        finally
        {
            foreach (int descriptor in polls.Append(other))
                Descriptors.Close(descriptor);
        }
    }

    [Fact]
    public void Sockets_are_told_from_other_descriptors()
    {
        int socket = Sockets.Open(Sockets.AddressFamilyInet, Sockets.Stream | Sockets.CloseOnExec, 0);
        int other = Epoll.CreateEventDescriptor(0, Epoll.CloseOnExec);
        try
        {
            string[] paths = [$"/proc/self/fd/{socket}", $"/proc/self/fd/{other}", "/proc/self/fd/1048575"];
            Assert.Equal(paths[..1], OpenDescriptors.Sockets(paths));
            Assert.True(OpenDescriptors.Sockets([Environment.ProcessId]) >= 1);
        }
        finally
        {
            Descriptors.Close(socket);
            Descriptors.Close(other);
        }
    }

    [Fact]
    public void A_descriptor_that_is_closed_leads_nowhere() => Assert.Empty(OpenDescriptors.EventPolls(["/proc/self/fd/1048575"]));
}
