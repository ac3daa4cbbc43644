namespace Experiments.Subjects.Outbound;

/// <param name="Id">As <c>run</c> has it for its mode.</param>
sealed record RequestKind(string Id, Func<OutboundOptions, IRequests> Create);
