namespace Harness.Tests.Records;

public class AttachmentFilesTests
{
    [Fact]
    public void What_a_trial_attached_is_a_file_under_its_name()
    {
        using var folder = new ScratchFolder();
        Measurement measured = new Measurement().Attach("hgrm", "a distribution\n");
        AttachmentFiles.Write(folder.Path, new(
            "sample", "event-loop", 2, TrialStatus.Ok, "", new([new("connections", 1_000), new("load", 50)]), measured.Cells)
        {
            Attachments = measured.Attachments,
        });
        Assert.Equal("a distribution\n", File.ReadAllText(folder["event-loop-connections-1000-load-50-2.hgrm"]));
    }

    [Fact]
    public void Two_of_one_kind_are_a_mistake_of_the_experiment() =>
        Assert.Throws<ArgumentException>(() => new Measurement().Attach("hgrm", "").Attach("hgrm", ""));

    [Fact]
    public void Seconds_are_read_as_they_were_written()
    {
        LatencySecond[] seconds = [new(0, 100, 1e-6, 2e-6, 3.5e-6, 0.001, 0.002, 0.1), new(2, 1, 0, 0, 0, 0, 0, 0)];
        Assert.Equal(seconds, LatencySecond.Parse(LatencySecond.Write(seconds)));
    }
}
