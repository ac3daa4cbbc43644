using FsCheck.Xunit;
using Harness.Records.Manifest;

namespace Harness.Tests.Processes;

public class CommandWordsTests
{
    [Theory]
    [InlineData("a b", "a", "b")]
    [InlineData("  a \t b ", "a", "b")]
    [InlineData("sh -c 'python3 echo.py {port}'", "sh", "-c", "python3 echo.py {port}")]
    [InlineData("\"my bench/server\" {port}", "my bench/server", "{port}")]
    [InlineData(@"my\ bench/server {port}", "my bench/server", "{port}")]
    [InlineData("a'b c'd\"e f\"", "ab cde f")]
    [InlineData("a '' \"\"", "a", "", "")]
    [InlineData("""a "it's \"so\" \$1 \n" """, "a", """it's "so" $1 \n""")]
    [InlineData(@"'a\b' 'a""b'", @"a\b", @"a""b")]
    [InlineData("ü 'ö ä'", "ü", "ö ä")]
    [InlineData("")]
    public void A_line_falls_into_words_as_in_a_shell(string line, params string[] words) =>
        Assert.Equal(words, CommandWords.Split(line));

    [Theory]
    [InlineData("a 'b")]
    [InlineData("a \"b")]
    [InlineData("a \"b'")]
    [InlineData(@"a \")]
    [InlineData(@"a ""b\""")]
    public void What_is_not_closed_is_no_line(string line)
    {
        Assert.Null(CommandWords.Split(line));
        var refusal = Assert.Throws<RefusedException>(() => EchoServers.Own($"mine={{port}} {line}"));
        Assert.Contains("quote", refusal.Message, StringComparison.Ordinal);
    }

    [Property]
    public bool Words_that_are_joined_fall_apart_into_the_same(string[] words) => words.Any(word => word is null)
        || CommandWords.Split(CommandWords.Join(words))!.SequenceEqual(words);

    [Fact]
    public async Task A_command_is_shown_as_it_was_given()
    {
        await using var launcher = new Launcher();
        var mine = (await EchoServers.Own("mine=/nonexistent 'a b' {port}").Prepare(CancellationToken.None)).Command!;
        var failure = Assert.Throws<TrialFailedException>(() => launcher.Start("mine", mine));

        Assert.Equal("mine cannot be started: No such file or directory; check the command '/nonexistent 'a b' {port}'", failure.Message);
    }

    [Fact]
    public async Task A_program_with_a_slash_is_of_the_working_folder_and_one_without_of_the_PATH()
    {
        Assert.Equal(Path.GetFullPath("./my-server"), await ProgramOf("./my-server {port}"));
        Assert.True(Path.IsPathFullyQualified(await ProgramOf("sh start.sh {port}")));
        Assert.Equal("no-such-program-anywhere", await ProgramOf("no-such-program-anywhere {port}"));
    }

    [Fact]
    public void Run_json_has_the_command_without_folders() =>
        Assert.Equal("sh -c 'echo.py {port}'", OwnServer.Of("mine=/bin/sh -c 'python3 /home/me/echo.py {port}'").Command);

    private static async Task<string> ProgramOf(string line) =>
        (await EchoServers.Own($"mine={line}").Prepare(CancellationToken.None)).Command!.Program;
}
