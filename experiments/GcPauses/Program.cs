using Experiments.GcPauses;
using Harness.Running;

return await ExperimentProgram.RunAsync(args, GcPausesExperiment.Create, GcPausesExperiment.Reading);
