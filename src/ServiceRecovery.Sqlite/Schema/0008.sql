-- What of a settled case was deleted since it last changed, by retention: 0 nothing, 1 what was said, 2 who its customer is
-- as well. The index holds the cases that may still have something to forget, the oldest first, and none that owes something,
-- which it may do for ever; by opened_at, because that never changes and no case is older than its last change.
ALTER TABLE recovery_case ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0;

CREATE INDEX recovery_case_kept ON recovery_case (forgotten, opened_at, tenant, id)
  WHERE forgotten < 2 AND wake_at IS NULL AND parked IS NULL AND (open_duties = 0 OR state = 'Merged');
