-- Each handler has deliveries of its own, so that one that fails holds up only itself. The empty name is the library; '*'
-- is the library and every handler together: how deliveries were stored before this script.
ALTER TABLE recovery_outbox ADD COLUMN handler TEXT NOT NULL DEFAULT '*';

DROP INDEX recovery_outbox_stream;
CREATE INDEX recovery_outbox_stream ON recovery_outbox (tenant, stream, handler, position);

-- How often looking at the case failed since it last worked; a case that is no longer parked starts anew.
ALTER TABLE recovery_case ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
