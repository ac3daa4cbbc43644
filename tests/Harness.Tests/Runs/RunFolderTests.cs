namespace Harness.Tests.Runs;

public class RunFolderTests
{
    [Fact]
    public void A_folder_that_is_being_written_is_refused_by_the_id_of_its_writer()
    {
        using var scratch = new ScratchFolder();
        using RunFolder first = New(scratch["run"]);
        Assert.Contains($"process {Environment.ProcessId} is writing", Refused(() => New(scratch["run"])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_resumed_or_reported_is_written_by_one_alone()
    {
        using var scratch = new ScratchFolder();
        File.WriteAllText(scratch["run.json"], "{}");
        using RunFolder first = RunFolder.ToWrite(scratch.Path);
        Assert.Contains($"process {Environment.ProcessId} is writing", Refused(() => RunFolder.ToWrite(scratch.Path)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_may_be_read_while_another_writes_it()
    {
        using var scratch = new ScratchFolder();
        File.WriteAllText(scratch["run.json"], "{}");
        using RunFolder writer = RunFolder.ToWrite(scratch.Path);
        Assert.Equal(writer.Location, RunFolder.Existing(scratch.Path).Location);
    }

    [Fact]
    public void A_folder_is_free_when_its_writer_is_done_and_keeps_nothing_of_the_lock()
    {
        using var scratch = new ScratchFolder();
        New(scratch["run"]).Dispose();
        Assert.Empty(Directory.GetFileSystemEntries(scratch["run"]));
        New(scratch["run"]).Dispose();
    }

    [Fact]
    public void A_refused_run_leaves_the_folder_of_the_other_as_it_was()
    {
        using var scratch = new ScratchFolder();
        File.WriteAllText(scratch["run.json"], "{}");
        Assert.Contains("continue it with --resume", Refused(() => New(scratch.Path)), StringComparison.Ordinal);
        Assert.Equal([scratch["run.json"]], Directory.GetFileSystemEntries(scratch.Path));
    }

    [Fact]
    public void Runs_of_the_same_second_take_names_of_their_own()
    {
        using var scratch = new ScratchFolder();
        using RunFolder first = RunFolder.Named(scratch["run"]), second = RunFolder.Named(scratch["run"]);
        File.WriteAllText(first.Manifest, "{}");
        first.Dispose();
        using RunFolder third = RunFolder.Named(scratch["run"]);
        Assert.Equal([scratch["run"], scratch["run-2"], scratch["run-3"]], [first.Location, second.Location, third.Location]);
    }

    [Fact]
    public void A_folder_is_shown_as_it_was_given()
    {
        using var scratch = new ScratchFolder();
        string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), scratch["run"]);
        using RunFolder given = New(relative + "/");
        Assert.Equal((relative, scratch["run"]), (given.Shown, given.Location));
        using RunFolder absolute = New(scratch["other"]);
        Assert.Equal(scratch["other"], absolute.Shown);
    }

    [Fact]
    public void A_path_of_nothing_is_refused() => Assert.Contains("names no folder", Refused(() => New("")), StringComparison.Ordinal);

    private static RunFolder New(string path) => RunFolder.New(path, Profile.Smoke, DateTimeOffset.UnixEpoch);

    private static string Refused(Func<RunFolder> open) => Assert.Throws<RefusedException>(open).Message;
}
