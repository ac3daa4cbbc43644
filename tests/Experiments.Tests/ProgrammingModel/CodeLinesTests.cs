using Experiments.ProgrammingModel;

namespace Experiments.Tests.ProgrammingModel;

public class CodeLinesTests
{
    private const string CSharp = """
        sealed class Server
        {
            // Echo( in a comment is no function.
            protected override int Adopt(Socket connection) => Receive(connection);

            protected override async Task Echo(Socket connection)
            {
                int received;

                while ((received = await Receive(connection)) > 0)
                {
                    Sent(connection, received); // Echo(
                }
            }

            private int Receive(Socket connection) =>
                connection.Receive(
                    _buffer);
        }
        """;

    private const string Go = """
        func echoThrough(conn *net.TCPConn) {
        	for {
        		// reads
        		n, err := conn.Read(buffer)
        	}
        }

        func (e *echo) React(packet []byte) ([]byte, gnet.Action) {
        	return packet, gnet.None
        }
        """;

    private const string C = """
        static ssize_t send_some(int fd)
        {
            do
                sent = send(fd);
            while (sent < 0);
        }

        void echo(struct loop *l, int fd)
        {
            send_some(fd);
        }
        """;

    [Theory]
    [InlineData(CSharp, "Echo", 4)]
    [InlineData(CSharp, "Receive", 3)]
    [InlineData(Go, "echoThrough", 3)]
    [InlineData(Go, "React", 2)]
    [InlineData(C, "send_some", 4)]
    [InlineData(C, "echo", 2)]
    public void Lines_that_are_neither_blank_nor_a_comment_nor_brackets_alone_count(string file, string function, int lines) =>
        Assert.Equal(lines, CodeLines.Of(file.Split('\n'), function));

    [Fact]
    public void A_function_that_is_not_there_is_an_error_and_no_line_less() =>
        Assert.Throws<InvalidDataException>(() => CodeLines.Of(C.Split('\n'), "flush"));

    /// <summary>Whoever renames a handler tells where it is now.</summary>
    [Fact]
    public void Every_handler_is_where_it_is_said_to_be() =>
        Assert.All(HandlerSource.All.SelectMany(sources => sources), source => Assert.InRange(source.Lines(), 3, 200), throwIfEmpty: true);

    [Fact]
    public void Every_contestant_s_handler_is_counted() =>
        Assert.Empty(ModelSubjects.All().Select(subject => subject.Id).Except(HandlerSource.All.Select(one => one.Key)));

    [Fact]
    public void A_server_of_the_user_s_own_has_no_count() => Assert.Null(HandlerSource.LinesOf("mine"));
}
