using Harness.Records;

namespace Harness.Trials;

/// <summary>What an experiment asks of its trials where the user has them go over <see cref="TrialWire.UserSpace"/>.</summary>
/// <param name="WhyNot">Why a subject cannot be measured so, in one line that says what is missing; null where it can.</param>
/// <param name="Needs">What a trial takes from the machine then.</param>
public sealed record UserSpaceChoice(Func<Subject, string?> WhyNot, Func<Subject, Point, Need> Needs);
