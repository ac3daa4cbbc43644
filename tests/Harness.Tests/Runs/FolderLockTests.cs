using Linux;

namespace Harness.Tests.Runs;

public class FolderLockTests
{
    [Fact]
    public void What_a_killed_writer_left_keeps_nobody_out()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["run.lock"], "1\n");
        using FolderLock? taken = FolderLock.TryTake(folder.Path, out _);
        Assert.NotNull(taken);
    }

    [Fact]
    public void A_file_that_its_holder_removed_between_opening_and_locking_is_no_lock()
    {
        using var folder = new ScratchFolder();
        FolderLock? before = FolderLock.TryTake(folder.Path, out _);
        int asked = 0;
        using FolderLock? taken = FolderLock.TryTake(folder.Path, out _, file =>
        {
            if (asked++ == 0)
            {
                before!.Dispose();
                Assert.False(File.Exists(folder["run.lock"]));
            }
            return FileLocks.TryLock(file);
        });
        Assert.NotNull(taken);
        Assert.Equal(2, asked);
        Assert.Null(FolderLock.TryTake(folder.Path, out string holder));
        Assert.Equal($"process {Environment.ProcessId}", holder);
    }

    [Fact]
    public void A_file_system_without_locks_keeps_nobody_out()
    {
        using var folder = new ScratchFolder();
        using FolderLock? first = FolderLock.TryTake(folder.Path, out _, _ => Errno.ENOSYS);
        using FolderLock? second = FolderLock.TryTake(folder.Path, out _, _ => Errno.ENOSYS);
        Assert.NotNull(first);
        Assert.NotNull(second);
    }

    [Fact]
    public void A_folder_that_moved_away_is_left_as_it_is()
    {
        using var folder = new ScratchFolder();
        Directory.CreateDirectory(folder["here"]);
        FolderLock? taken = FolderLock.TryTake(folder["here"], out _);
        Directory.Move(folder["here"], folder["there"]);
        Assert.Null(FolderLock.TryTake(folder["there"], out _));
        taken!.Dispose();
        Assert.NotNull(FolderLock.TryTake(folder["there"], out _));
    }
}
