using Clients.Load.Phases;
using Linux;

namespace Clients.Load.Messages;

// One message on every open connection, for a server that answers nothing. What such a server does send stays unread for the census, or
// is verified by a later phase. The state of a lane is whether its message is sent.
sealed unsafe class SendLoop(Connections connections, EventQueue queue, Protocol protocol, long messageBytes, TimeSpan deadline)
    : MessageLoop<bool>(connections, queue, protocol, connections.Open, deadline)
{
    private long _messages;

    public SendResult Run()
    {
        SeatOnOpen();
        Busy = LaneCount;
        for (int index = 0; index < LaneCount; index++)
        {
            Lane(index)->End = Connections.Sent(Lane(index)->Slot) + messageBytes;
            Serve(Lane(index));
        }
        ServeWhileBusy();
        FailWhatIsMissing();
        return new(_messages, _messages * messageBytes, Losses.Failures, Phase.Seconds, Phase.CpuSeconds);
    }

    protected override void Serve(Lane<bool>* lane)
    {
        Outcome outcome = Send(lane);
        if (outcome != Outcome.Pending)
        {
            Lose(lane, outcome);
        }
        else
        {
            lane->State = Connections.Sent(lane->Slot) == lane->End;
            Watch(lane, lane->State ? 0 : Epoll.Out);
            if (!lane->State)
                return;
            _messages++;
        }
        Busy--;
    }

    private void FailWhatIsMissing()
    {
        Losses.Failures.Add(Queue.EndReason, Busy);
        for (int index = 0; index < LaneCount; index++)
        {
            if (!Lane(index)->State && !Lane(index)->IsClosed)
                Close(Lane(index));
        }
    }
}
