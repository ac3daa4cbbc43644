using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Servers.Tests;

/// <summary>Who knows whom among the sources of the servers.</summary>
public partial class IsolationTests
{
    private static readonly string[] NoContestants = ["Common", "Host", "Peers"];

    private static readonly string[] Contestants = [.. Directory.GetDirectories(Sources.Servers)
        .Select(folder => Path.GetFileName(folder))
        .Except(NoContestants)
        .Where(folder => SourcesOf(folder).Length > 0)];

    [Fact]
    public void A_contestant_names_no_other_contestant_and_what_all_share_names_none()
    {
        Assert.Contains("EventLoop", Contestants);
        Assert.Contains("Kestrel", Contestants);
        foreach (string folder in Contestants.Append("Common"))
        {
            string[] others = [.. Contestants.Except([folder])];
            Assert.All(SourcesOf(folder), file => Assert.Empty(Named(File.ReadAllText(file), others)));
        }
    }

    // From another namespace a type is named through its own, whose last part is the folder.
    [Fact]
    public void The_namespace_of_a_source_is_its_folder()
    {
        foreach (string folder in Contestants.Append("Common").Append("Host"))
        {
            Assert.All(SourcesOf(folder), file => Assert.Contains(
                $"namespace Servers.{Path.GetRelativePath(Sources.Servers, Path.GetDirectoryName(file)!).Replace('/', '.')};",
                File.ReadAllText(file)));
        }
    }

    [Theory]
    [InlineData("using Servers.EventLoop;", true)]
    [InlineData("var other = new EventLoop.EventLoopServer(options);", true)]
    [InlineData("using Loops = Servers . EventLoop;", true)]
    [InlineData("// as Servers.EventLoop does", false)]
    [InlineData("""Name = $"event-loop-{index}", "EventLoop" """, false)]
    [InlineData("private readonly EventLoopOwner _owner;", false)]
    [InlineData("using Servers.Pipelines;", true)]
    [InlineData("using System.IO.Pipelines;", false)]
    public void Another_is_named_by_code_and_not_by_a_comment_or_a_text(string line, bool isNamed) =>
        Assert.Equal(isNamed, Named(line, ["EventLoop", "Pipelines"]).Length > 0);

    [Theory]
    [InlineData("Host/Servers.Host.csproj")]
    [InlineData("Kestrel/Servers.Kestrel.csproj")]
    public void An_executable_is_made_of_the_servers_alone(string project) => Assert.Equal(
        ["../Servers.csproj"],
        XDocument.Load(Path.Combine(Sources.Servers, project)).Descendants("ProjectReference").Attributes("Include")
            .Select(include => include.Value));

    private static string[] SourcesOf(string folder) =>
        Directory.GetFiles(Path.Combine(Sources.Servers, folder), "*.cs", SearchOption.AllDirectories);

    private static string[] Named(string source, string[] folders)
    {
        string code = CommentOrText().Replace(source, "");
        return [.. folders.Where(folder => Regex.IsMatch(code, $@"(?<!\bSystem\.IO\.)\b{folder}\b"))];
    }

    [GeneratedRegex(@"//.*|""(\\.|[^""\\\n])*""")]
    private static partial Regex CommentOrText();
}
