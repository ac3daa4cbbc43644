using System.Text.Json;
using Linux;

namespace Experiments.Walls.Driving;

/// <summary>Reads what who dials and who listens answer about their sockets.</summary>
static class SocketAnswers
{
    /// <summary>The buffers that one of them is entitled to.</summary>
    public static SocketBuffers Buffers(JsonElement answer, string name) =>
        new((int)Answers.Count(answer, $"{name}_receive"), (int)Answers.Count(answer, $"{name}_send"));

    /// <summary>What the kernel charges them.</summary>
    public static SocketCharge Charge(JsonElement answer) => new(
        Answers.Count(answer, "charged"), Answers.Count(answer, "least_charged"), Answers.Count(answer, "most_charged"));
}
