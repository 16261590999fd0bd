-- That the store was put back from a backup, and when the backup was taken, if that is known: what issuers gave in between
-- is not in here. Who restores adds a row before the first worker starts:
-- INSERT INTO recovery_restore (restored_at) VALUES ((extract(epoch FROM clock_timestamp()) * 1000000)::bigint);
CREATE TABLE recovery_restore (
  restored_at bigint NOT NULL,
  taken_at    bigint
);
