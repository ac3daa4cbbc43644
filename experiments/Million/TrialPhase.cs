namespace Experiments.Million;

/// <summary>What a trial does, one after the other; what is not asked of its subject is left out.</summary>
enum TrialPhase
{
    BringUp,
    Echo,
    Idle,
    WarmUp,
    Quiet,
    Ping,
    Active,
    One,
    Close,
}
