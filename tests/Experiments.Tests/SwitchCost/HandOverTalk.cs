using Experiments.Subjects.HandOvers;
using Experiments.Tests.Subjects;

namespace Experiments.Tests.SwitchCost;

sealed class HandOverTalk(HandOver handOver) : Conversation(output => new HandOverCommands(handOver, output)), IDisposable
{
    public void Dispose() => handOver.Dispose();
}
