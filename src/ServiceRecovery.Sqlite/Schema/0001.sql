-- Times are whole microseconds since 1970-01-01T00:00:00Z. States and other enumerations are stored by name, ids as 32
-- lower-case hexadecimal digits. A stream is its kind and key: 'case/...', 'customer/...', 'incident/...', 'policy/...'.

-- The truth. Rows are added and never changed; previous_hash links each event to the one before it.
CREATE TABLE recovery_event (
  tenant        TEXT    NOT NULL,
  stream        TEXT    NOT NULL,
  sequence      INTEGER NOT NULL CHECK (sequence > 0),
  type          TEXT    NOT NULL,
  schema        INTEGER NOT NULL,
  command_id    TEXT    NOT NULL,
  recorded_at   INTEGER NOT NULL,
  occurred_at   INTEGER NOT NULL,
  actor         TEXT    NOT NULL,
  authority     TEXT    NOT NULL,
  payload       BLOB    NOT NULL,
  previous_hash BLOB    NOT NULL,
  PRIMARY KEY (tenant, stream, sequence)
) STRICT;

-- Derived from the events, so that cases can be found and woken. wake_at is when a worker may take the case: next_due_at,
-- or a later retry; null if nothing is due or the case is parked.
CREATE TABLE recovery_case (
  tenant       TEXT    NOT NULL,
  id           TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  state        TEXT    NOT NULL,
  source       TEXT    NOT NULL,
  reference    TEXT    NOT NULL,
  customer     TEXT,
  failure      TEXT,
  incident     TEXT,
  policy       TEXT    NOT NULL,
  opened_at    INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL,
  next_due_at  INTEGER,
  open_duties  INTEGER NOT NULL,
  parked       TEXT,
  wake_at      INTEGER,
  lease_token  INTEGER NOT NULL DEFAULT 0,
  leased_until INTEGER,
  leased_by    TEXT,
  PRIMARY KEY (tenant, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX recovery_case_reference ON recovery_case (tenant, source, reference);
CREATE INDEX recovery_case_state ON recovery_case (tenant, state, id);
CREATE INDEX recovery_case_customer ON recovery_case (tenant, customer, id) WHERE customer IS NOT NULL;
CREATE INDEX recovery_case_failure ON recovery_case (tenant, failure, id) WHERE failure IS NOT NULL;
CREATE INDEX recovery_case_incident ON recovery_case (tenant, incident, id) WHERE incident IS NOT NULL;
CREATE INDEX recovery_case_wake ON recovery_case (wake_at, tenant, id) WHERE wake_at IS NOT NULL;

-- The only place that links a host's id of a person to the pseudonym. Erased on demand.
CREATE TABLE recovery_person (
  tenant  TEXT NOT NULL,
  host_id TEXT NOT NULL,
  person  TEXT NOT NULL,
  PRIMARY KEY (tenant, host_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX recovery_person_pseudonym ON recovery_person (tenant, person);

-- What identifies or quotes a person. Erased on demand; the event's payload keeps a salted hash of it.
CREATE TABLE recovery_text (
  tenant   TEXT    NOT NULL,
  stream   TEXT    NOT NULL,
  sequence INTEGER NOT NULL,
  name     TEXT    NOT NULL,
  subject  TEXT    NOT NULL,
  salt     BLOB    NOT NULL,
  text     TEXT    NOT NULL,
  PRIMARY KEY (tenant, stream, sequence, name),
  FOREIGN KEY (tenant, stream, sequence) REFERENCES recovery_event (tenant, stream, sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX recovery_text_subject ON recovery_text (tenant, subject);

-- Pseudonyms of erased persons: a text of theirs that comes late is not stored. A pseudonym alone says nothing.
CREATE TABLE recovery_erasure (
  tenant TEXT NOT NULL,
  person TEXT NOT NULL,
  PRIMARY KEY (tenant, person)
) STRICT, WITHOUT ROWID;

-- What customers were given: one line per key, for ever. minor_units are whole units of the currency's smallest coin.
CREATE TABLE recovery_benefit (
  tenant      TEXT    NOT NULL,
  beneficiary TEXT    NOT NULL,
  failure     TEXT    NOT NULL,
  slot        TEXT    NOT NULL,
  instalment  INTEGER NOT NULL,
  reissue     INTEGER NOT NULL,
  case_id     TEXT    NOT NULL,
  class       TEXT    NOT NULL,
  status      TEXT    NOT NULL,
  minor_units INTEGER,
  currency    TEXT,
  PRIMARY KEY (tenant, beneficiary, failure, slot, instalment, reissue)
) STRICT, WITHOUT ROWID;

-- Messages and commands that have taken effect.
CREATE TABLE recovery_inbox (
  tenant TEXT NOT NULL,
  source TEXT NOT NULL,
  id     TEXT NOT NULL,
  PRIMARY KEY (tenant, source, id)
) STRICT, WITHOUT ROWID;

-- Committed events that wait for event handlers. AUTOINCREMENT: a position is never used again, so that a claim that was
-- lost cannot settle another delivery.
CREATE TABLE recovery_outbox (
  position     INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant       TEXT    NOT NULL,
  stream       TEXT    NOT NULL,
  first        INTEGER NOT NULL,
  last         INTEGER NOT NULL,
  attempts     INTEGER NOT NULL DEFAULT 0,
  retry_at     INTEGER,
  lease_token  INTEGER NOT NULL DEFAULT 0,
  leased_until INTEGER,
  leased_by    TEXT
) STRICT;

CREATE INDEX recovery_outbox_stream ON recovery_outbox (tenant, stream, position);
