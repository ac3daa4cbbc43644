namespace Servers.Common.Guards;

/// <summary>What becomes of who comes when every slot is taken: in the order of the words of <c>--cap-policy</c>.</summary>
enum CapPolicy
{
    /// <summary>It is accepted and waits for a slot, with those behind it in the backlog.</summary>
    Wait,

    /// <summary>It is accepted and closed at once.</summary>
    Reject,

    /// <summary>It is not accepted: a slot is taken before accept(2), so that whoever finds none waits in the backlog.</summary>
    Stop,

    /// <summary>It is accepted, told so by <see cref="ConnectionCap.BusyAnswer"/>, and closed.</summary>
    Busy,
}
