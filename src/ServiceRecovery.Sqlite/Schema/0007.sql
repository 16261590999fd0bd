-- Hashes of events that wait for the audit log, in the order of their commits: the last event that a commit added to a stream
-- stands for those before it. A seal removes them in its own commit. AUTOINCREMENT: a position is never used again, so that
-- who saw a hash that is sealed by now cannot take away another.
CREATE TABLE recovery_unsealed (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant   TEXT    NOT NULL,
  stream   TEXT    NOT NULL,
  sequence INTEGER NOT NULL,
  hash     BLOB    NOT NULL
) STRICT;
