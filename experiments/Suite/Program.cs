using Experiments.Suite;
using Harness.Running;

return await CommandLine.RunAsync(SuiteCommands.Build, args);
