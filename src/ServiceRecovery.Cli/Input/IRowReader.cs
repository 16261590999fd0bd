namespace ServiceRecovery.Cli;

/// <summary>Reads a file of reported failures record by record, in constant memory.</summary>
internal interface IRowReader : IDisposable
{
    /// <summary>The next record; null at the end. A broken record is returned with its problem and reading goes on.</summary>
    /// <exception cref="ToolException">Nothing more can be read.</exception>
    RawRow? Read();
}
