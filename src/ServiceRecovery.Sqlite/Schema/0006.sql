-- That the store was put back from a backup, and when the backup was taken, if that is known: what issuers gave in between
-- is not in here. Who restores by other means than the library's adds a row.
CREATE TABLE recovery_restore (
  restored_at INTEGER NOT NULL,
  taken_at    INTEGER
) STRICT;
