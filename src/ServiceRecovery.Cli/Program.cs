using System.Runtime.InteropServices;
using ServiceRecovery.Cli;

using var stop = new CancellationTokenSource();

// The first Ctrl-C asks; the second one is not held back and ends the process.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

return await CommandLineApp.RunAsync(args, ToolConsole.OfProcess(), stop.Token).ConfigureAwait(false);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
