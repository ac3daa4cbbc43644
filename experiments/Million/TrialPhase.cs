namespace Experiments.Million;

/// <summary>What a trial does, one after the other.</summary>
enum TrialPhase
{
    BringUp,
    Echo,
    Idle,
    Ping,
    Active,
    Close,
}
