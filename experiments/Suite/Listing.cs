namespace Experiments.Suite;

/// <summary><c>list</c>: what the suite can answer.</summary>
static class Listing
{
    public static int Print(TextWriter output)
    {
        foreach ((Experiment experiment, Reading reading) in SuiteCatalog.All())
        {
            output.WriteLine(experiment.Id);
            output.WriteLine($"  {experiment.Text}");
            foreach (Parameter parameter in experiment.Parameters)
                foreach (Profile profile in Enum.GetValues<Profile>())
                    output.WriteLine($"  --{parameter.Id} ({profile.ToString().ToLowerInvariant()}): "
                        + string.Join(' ', parameter.Values[profile].Select(Quantity.Format)));
            foreach (Subject subject in experiment.Subjects)
                output.WriteLine($"  {subject.Id,-28} {subject.Description}");
            output.WriteLine($"  claims: {string.Join(' ', reading.Answers.Select(answer => answer.ClaimId))}");
            output.WriteLine();
        }
        return ExitStatus.Success;
    }
}
