using System.Diagnostics;

namespace Harness.Tests.Processes;

public class DescendantsTests
{
    [Fact]
    public async Task What_a_process_has_started_is_killed_with_what_that_has_started()
    {
        const string Script = "sh -c 'sleep infinity & echo begun; wait' & wait; echo ended";
        using Process ancestor = Process.Start(new ProcessStartInfo("sh", ["-c", Script]) { RedirectStandardOutput = true })!;
        Assert.Equal("begun", await ancestor.StandardOutput.ReadLineAsync());
        Descendants.Kill(ancestor.Id);
        Assert.Equal("ended", await ancestor.StandardOutput.ReadLineAsync());
        // The pipe ends with the last process that holds it: what the child had started is gone too.
        Assert.Null(await ancestor.StandardOutput.ReadLineAsync());
    }
}
