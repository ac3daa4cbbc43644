using System.Text;
using System.Text.Json;
using Experiments.Subjects.HandOvers;

namespace Experiments.Tests.SwitchCost;

// What the harness and two sides say to each other, without the process between them.
internal sealed class Conversation : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly HandOver _handOver;
    private readonly HandOverCommands _commands;

    public Conversation(HandOver handOver)
    {
        _handOver = handOver;
        _commands = new HandOverCommands(handOver, _output);
    }

    public JsonElement Ready()
    {
        _commands.Ready();
        return ReadLine();
    }

    public JsonElement Send(string line)
    {
        _commands.Answer(line);
        return ReadLine();
    }

    public void Dispose() => _handOver.Dispose();

    private JsonElement ReadLine()
    {
        string text = Encoding.UTF8.GetString(_output.GetBuffer(), 0, (int)_output.Length);
        _output.SetLength(0);
        Assert.Equal(text.Length - 1, text.IndexOf('\n'));
        return JsonDocument.Parse(text).RootElement;
    }
}
