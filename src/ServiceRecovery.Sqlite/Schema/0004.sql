-- What people at work ask for: when the first of what is owed is due, what the case may cost (in the currency's minor units),
-- and its properties as lines 'name=value'.
ALTER TABLE recovery_case ADD COLUMN owed_by INTEGER;
ALTER TABLE recovery_case ADD COLUMN value INTEGER;
ALTER TABLE recovery_case ADD COLUMN currency TEXT;
ALTER TABLE recovery_case ADD COLUMN tags TEXT NOT NULL DEFAULT '';

CREATE INDEX recovery_case_owed ON recovery_case (tenant, owed_by, id) WHERE owed_by IS NOT NULL;
