using System.Runtime.InteropServices;

namespace ServiceRecovery.Sqlite;

/// <summary>Gives a file its name so that both survive a power cut: first the file is on the disk, then its folder.</summary>
internal static class DurableName
{
    private const int InvalidArgument = 22;

    /// <exception cref="IOException">Something has that name, or the disk refuses.</exception>
    public static void Give(string partial, string path)
    {
        using (var file = File.OpenHandle(partial, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(file);
        }

        File.Move(partial, path, overwrite: false);

        // Windows writes names through; elsewhere a name is on the disk when its folder is.
        if (!OperatingSystem.IsWindows())
        {
            SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
    }

    // .NET opens no folders.
    private static void SyncFolder(string folder)
    {
        var handle = OpenFile(folder, flags: 0);
        var error = handle < 0 || Sync(handle) != 0 ? Marshal.GetLastPInvokeError() : 0;

        if (handle >= 0)
        {
            _ = Close(handle);
        }

        // Some file systems have nothing to sync a folder for, and say that it cannot be.
        if (error is not (0 or InvalidArgument))
        {
            throw new IOException($"the folder '{folder}' cannot be synced: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFile([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
