-- Hashes of events that wait for the audit log: the last event that a commit added to a stream stands for those before it. A
-- seal removes them in its own commit. Rows come and go as in the outbox.
CREATE TABLE recovery_unsealed (
  position bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant   text COLLATE "C" NOT NULL,
  stream   text COLLATE "C" NOT NULL,
  sequence bigint           NOT NULL,
  hash     bytea            NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
