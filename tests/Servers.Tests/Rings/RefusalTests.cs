using Linux;

namespace Servers.Tests.Rings;

/// <summary>Where the kernel forbids io_uring, a server on it says so; here by a filter of system calls that is planted.</summary>
public class RefusalTests
{
    [Theory]
    [IoUring(Errno.EPERM), IoUring(Errno.ENOSYS)]
    [IoUring(Errno.EPERM, Server = "io-uring --cap 5 --loops 2")]
    public Task A_server_that_may_have_no_ring_says_so_in_one_line_and_ends(string id, Errno error) => IsRefusedAsync(id, error);

    [Theory, Peer("c", "c-io-uring")]
    public async Task So_does_the_peer_in_C(string id)
    {
        await IsRefusedAsync(id, Errno.EPERM);
        await IsRefusedAsync(id, Errno.ENOSYS);
    }

    private static async Task IsRefusedAsync(string id, Errno error)
    {
        Contestant contestant = Contestant.Find(id);
        _ = contestant.FileName; // Built before: a compiler has no need of the filter.

        (int exitCode, string[] lines) = await ForbiddenIoUring.On(error, () => ServerProcess.RunRefusedAsync(contestant));

        Assert.Equal(2, exitCode);
        Assert.Contains($"({error})", Assert.Single(lines));
    }
}
