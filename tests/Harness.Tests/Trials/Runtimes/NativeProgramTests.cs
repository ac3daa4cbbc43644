namespace Harness.Tests.Trials.Runtimes;

public class NativeProgramTests
{
    [Theory]
    [InlineData(
        "warning NU1900: no feed\n/a/b.targets(12,3): error : Platform linker ('clang' or 'gcc') not found in PATH. [/a/b.csproj]\n",
        "error : Platform linker ('clang' or 'gcc') not found in PATH.")]
    [InlineData("MSBUILD : error MSB1009: Project file does not exist.\nSwitch: servers/None\n",
        "error MSB1009: Project file does not exist.")]
    public void Why_a_program_was_not_compiled_is_the_first_error_of_the_build(string output, string error) =>
        Assert.Equal(error, NativeProgram.ErrorOf(new SmallProgram(1, output, "")));

    [Fact]
    public void A_build_that_names_no_error_says_how_it_ended() =>
        Assert.Equal("it ended with exit code 131", NativeProgram.ErrorOf(new SmallProgram(131, "", "")));

    [Fact]
    public void What_is_compiled_ahead_of_time_takes_no_other_runtime()
    {
        Subject native = NativeProgram.Host.Of(Sample.Subject("server") with { TakesRuntimes = true });
        Assert.Equal(("server@aot", false), (native.Id, native.TakesRuntimes));
    }
}
