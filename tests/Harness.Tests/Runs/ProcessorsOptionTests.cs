using Harness.Runs;

namespace Harness.Tests.Runs;

public class ProcessorsOptionTests
{
    private static readonly Processors Machine = new([0, 1, 3], null);

    [Fact]
    public void What_is_not_given_is_nothing() => Assert.Null(ProcessorsOption.Read("--client-cpus", null, Machine));

    [Fact]
    public void Processors_that_can_be_used_are_taken() => Assert.Equal("0,3", $"{ProcessorsOption.Read("--server-cpus", "3,0", Machine)}");

    [Theory]
    [InlineData("one", "--server-cpus 'one' is no list of processors: such as 0-3,7")]
    [InlineData("0-5", "--server-cpus 0-5: this program may not use 2,4-5, choose among 0-1,3")]
    public void Others_are_refused_in_one_line(string text, string message) => Assert.Equal(
        message, Assert.Throws<RefusedException>(() => ProcessorsOption.Read("--server-cpus", text, Machine)).Message);
}
