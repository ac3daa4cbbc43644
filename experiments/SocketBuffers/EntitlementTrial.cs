using System.Text.Json;
using static Experiments.SocketBuffers.SocketBufferColumns;

namespace Experiments.SocketBuffers;

/// <summary>What a socket is entitled to, fresh and after it has asked for another size: nothing is sent.</summary>
static class EntitlementTrial
{
    public static async Task<Measurement> MeasureAsync(Trial trial, CancellationToken cancellation)
    {
        long asked = trial.Point[AskedFor.Id];
        NetworkNamespace inside = await Driver.NamespaceAsync(trial, cancellation);
        ContractProcess listener = await Driver.ListenerAsync(trial, inside, cancellation);
        ContractProcess dialer = await Driver.DialerAsync(trial, inside, cancellation);
        int[] ports = await Driver.OpenAsync(listener, cancellation, ("buffer_bytes", asked));
        Dialed dialed = await Driver.DialAsync(dialer, cancellation, ("ports", ports), ("count", 1), ("buffer_bytes", asked));
        JsonElement answer = await Driver.AskAsync(dialer, "buffers", cancellation, ("bytes", asked));

        Linux.SocketBuffers fresh = SocketAnswers.Buffers(answer, "fresh"), given = SocketAnswers.Buffers(answer, "asked"),
            least = SocketAnswers.Buffers(answer, "least"), framework = SocketAnswers.Buffers(answer, "framework_fresh");
        return new Measurement()
            .Set(WallsColumns.Asked, 1).Set(WallsColumns.Seconds, dialed.Seconds)
            .Set(OfBytes.Met, given.Receive).Set(OfBytes.Expected, 2 * asked)
            .Set(WallsColumns.Signature, FormattableString.Invariant(
                $"getsockopt answers {given.Receive} and {given.Send} where setsockopt asked for {asked}"))
            .Set(FreshReceive, fresh.Receive).Set(FreshSend, fresh.Send)
            .Set(Receive, given.Receive).Set(Send, given.Send)
            .Set(LeastReceive, least.Receive).Set(LeastSend, least.Send)
            .Set(FrameworkFresh, framework.Sum)
            .Set(FrameworkReceive, SocketAnswers.Buffers(answer, "framework_asked").Receive)
            .Set(ReceiveSetting, Answers.TextIfTold(answer, "tcp_rmem"))
            .Set(SendSetting, Answers.TextIfTold(answer, "tcp_wmem"))
            .Set(Window, Answers.CountIfTold(answer, "window"));
    }
}
