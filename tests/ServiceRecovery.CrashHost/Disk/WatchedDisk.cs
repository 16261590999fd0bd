using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ServiceRecovery.CrashHost.Disk;

/// <summary>
/// The operating system's files as SQLite sees them (a VFS), with a watch on every call. Connections that name it with
/// <c>Vfs=</c> use it; it stays registered as long as the process lives.
/// </summary>
internal static unsafe class WatchedDisk
{
    // Offsets in pointers, after iVersion, szOsFile and mxPathname, which fill two.
    private const int Next = 2;
    private const int Name = 3;
    private const int AppData = 4;
    private const int Open = 5;
    private const int Delete = 6;
    private const int Access = 7;
    private const int Pointers = 22;

    /// <summary>Registers a disk under a name that no other has.</summary>
    public static void Register(string name, DiskWatch watch)
    {
        SQLitePCL.Batteries_V2.Init();
        var below = (void**)sqlite3_vfs_find(null);
        var disk = (void**)NativeMemory.Alloc(Pointers, (nuint)sizeof(void*));
        NativeMemory.Copy(below, disk, (nuint)(Pointers * sizeof(void*)));

        disk[Next] = null;
        disk[Name] = (void*)Marshal.StringToCoTaskMemUTF8(name);
        disk[AppData] = (void*)GCHandle.ToIntPtr(GCHandle.Alloc((watch, (IntPtr)below)));
        disk[Open] = (delegate* unmanaged[Cdecl]<void**, byte*, void**, int, int*, int>)&OpenFile;
        disk[Delete] = (delegate* unmanaged[Cdecl]<void**, byte*, int, int>)&DeleteFile;
        disk[Access] = (delegate* unmanaged[Cdecl]<void**, byte*, int, int*, int>)&AccessFile;

        if (sqlite3_vfs_register(disk, 0) != 0)
        {
            throw new InvalidOperationException($"SQLite did not take the disk '{name}'.");
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OpenFile(void** disk, byte* path, void** file, int flags, int* outFlags)
    {
        var (watch, under) = Of(disk);
        var below = (void**)under;
        var name = NameOf(path);
        *file = null;
        var refused = watch.Before(DiskCall.Open, name);

        if (refused != 0)
        {
            return refused;
        }

        var open = (delegate* unmanaged[Cdecl]<void**, byte*, void**, int, int*, int>)below[Open];
        var result = open(below, path, file, flags, outFlags);

        if (*file is not null)
        {
            *file = WatchedFile.Table(new DiskFile(watch, name, (void**)*file));
        }

        watch.After(DiskCall.Open, name);

        return result;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int DeleteFile(void** disk, byte* path, int syncDirectory)
    {
        var (watch, under) = Of(disk);
        var below = (void**)under;

        return new DiskFile(watch, NameOf(path), below).Make(
            DiskCall.Delete,
            () => ((delegate* unmanaged[Cdecl]<void**, byte*, int, int>)below[Delete])(below, path, syncDirectory));
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int AccessFile(void** disk, byte* path, int flags, int* result)
    {
        var (watch, under) = Of(disk);
        var below = (void**)under;

        return new DiskFile(watch, NameOf(path), below).Make(
            DiskCall.Access,
            () => ((delegate* unmanaged[Cdecl]<void**, byte*, int, int*, int>)below[Access])(below, path, flags, result));
    }

    private static (DiskWatch Watch, IntPtr Below) Of(void** disk) =>
        ((DiskWatch, IntPtr))GCHandle.FromIntPtr((IntPtr)disk[AppData]).Target!;

    private static string NameOf(byte* path) =>
        path is null ? "" : Path.GetFileName(Marshal.PtrToStringUTF8((IntPtr)path)!);

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern void* sqlite3_vfs_find(byte* name);

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_vfs_register(void** disk, int makeDefault);
}
