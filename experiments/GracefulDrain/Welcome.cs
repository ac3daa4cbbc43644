namespace Experiments.GracefulDrain;

/// <summary>What latecomers met.</summary>
/// <param name="Served">Got their message back.</param>
/// <param name="AnsweredBytes">Bytes of those messages.</param>
/// <param name="Refused">Were refused by the kernel (ECONNREFUSED), before anything was sent.</param>
/// <param name="Broken">Were connected, and not served: reset, closed, or left without an answer.</param>
/// <param name="Errors">By name, refusals among them.</param>
sealed record Welcome(long Served, long AnsweredBytes, long Refused, long Broken, string Errors);
