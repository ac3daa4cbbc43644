using Experiments.Suite;
using Harness.Runs;

return await CommandLine.RunAsync(SuiteCommands.Build, args);
