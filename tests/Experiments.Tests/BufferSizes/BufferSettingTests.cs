using Experiments.BufferSizes;

namespace Experiments.Tests.BufferSizes;

/// <summary>How a server is told its buffer size, and that the row says so.</summary>
public class BufferSettingTests
{
    [Fact]
    public void A_server_of_the_suite_gets_the_option_behind_its_other_arguments()
    {
        BufferSetting setting = BufferSetting.Of(new("host", ["event-loop", "--port", "0"]), takesOption: true, 4096);
        Assert.Equal(["event-loop", "--port", "0", "--buffer-bytes", "4096"], setting.Command.Arguments);
        Assert.Equal("--buffer-bytes 4096", setting.Description);
    }

    [Fact]
    public void The_placeholder_of_an_own_server_is_replaced_wherever_it_stands()
    {
        BufferSetting setting = BufferSetting.Of(new("mine", ["--port={port}", "-r={buffer}", "-w", "{buffer}"]), takesOption: false, 512);
        Assert.Equal(["--port={port}", "-r=512", "-w", "512"], setting.Command.Arguments);
        Assert.Contains("512", setting.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void An_own_server_without_a_placeholder_is_started_as_it_is_and_the_row_says_so()
    {
        var command = new ProcessCommand("mine", ["{port}"]);
        BufferSetting setting = BufferSetting.Of(command, takesOption: false, 512);
        Assert.Equal(command.Arguments, setting.Command.Arguments);
        Assert.Contains("no {buffer}", setting.Description, StringComparison.Ordinal);
    }
}
