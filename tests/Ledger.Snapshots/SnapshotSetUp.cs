using System.Runtime.CompilerServices;

namespace Ledger.Snapshots;

internal static class SnapshotSetUp
{
    // Verify masks the checkout's path wherever it occurs; a checkout at /books would change every route of that name.
    [ModuleInitializer]
    public static void MaskNothing()
    {
        VerifierSettings.DontScrubProjectDirectory();
        VerifierSettings.DontScrubSolutionDirectory();
    }
}
