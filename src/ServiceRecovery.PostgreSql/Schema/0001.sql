-- Times are whole microseconds since 1970-01-01T00:00:00Z. States and other enumerations are stored by name, ids as 32
-- lower-case hexadecimal digits. A stream is its kind and key: 'case/...', 'customer/...', 'incident/...', 'policy/...'.
-- Text is compared byte by byte (COLLATE "C"), whatever the database's collation is. Where a text holds U+0000, which
-- PostgreSQL cannot store, U+FFFF and '0' stand for it; U+FFFF itself stands there twice.

-- The truth. Rows are added and never changed; previous_hash links each event to the one before it.
CREATE TABLE recovery_event (
  tenant        text COLLATE "C" NOT NULL,
  stream        text COLLATE "C" NOT NULL,
  sequence      bigint           NOT NULL CHECK (sequence > 0),
  type          text COLLATE "C" NOT NULL,
  schema        integer          NOT NULL,
  command_id    text COLLATE "C" NOT NULL,
  recorded_at   bigint           NOT NULL,
  occurred_at   bigint           NOT NULL,
  actor         text COLLATE "C" NOT NULL,
  authority     text COLLATE "C" NOT NULL,
  payload       bytea            NOT NULL,
  previous_hash bytea            NOT NULL,
  PRIMARY KEY (tenant, stream, sequence)
);

-- Derived from the events, so that cases can be found and woken. wake_at is when a worker may take the case: next_due_at,
-- or a later retry; null if nothing is due or the case is parked. attempts is how often looking at the case failed since
-- it last worked. The room left in each page keeps a case's new row versions beside the old ones.
CREATE TABLE recovery_case (
  tenant       text COLLATE "C" NOT NULL,
  id           text COLLATE "C" NOT NULL,
  version      bigint           NOT NULL,
  state        text COLLATE "C" NOT NULL,
  source       text COLLATE "C" NOT NULL,
  reference    text COLLATE "C" NOT NULL,
  customer     text COLLATE "C",
  failure      text COLLATE "C",
  incident     text COLLATE "C",
  policy       text COLLATE "C" NOT NULL,
  opened_at    bigint           NOT NULL,
  changed_at   bigint           NOT NULL,
  next_due_at  bigint,
  open_duties  integer          NOT NULL,
  parked       text COLLATE "C",
  wake_at      bigint,
  attempts     integer          NOT NULL DEFAULT 0,
  lease_token  bigint           NOT NULL DEFAULT 0,
  leased_until bigint,
  leased_by    text COLLATE "C",
  PRIMARY KEY (tenant, id)
) WITH (fillfactor = 85);

CREATE UNIQUE INDEX recovery_case_reference ON recovery_case (tenant, source, reference);
CREATE INDEX recovery_case_state ON recovery_case (tenant, state, id);
CREATE INDEX recovery_case_customer ON recovery_case (tenant, customer, id) WHERE customer IS NOT NULL;
CREATE INDEX recovery_case_failure ON recovery_case (tenant, failure, id) WHERE failure IS NOT NULL;
CREATE INDEX recovery_case_incident ON recovery_case (tenant, incident, id) WHERE incident IS NOT NULL;
CREATE INDEX recovery_case_wake ON recovery_case (wake_at, tenant, id) WHERE wake_at IS NOT NULL;

-- The only place that links a host's id of a person to the pseudonym. Erased on demand.
CREATE TABLE recovery_person (
  tenant  text COLLATE "C" NOT NULL,
  host_id text COLLATE "C" NOT NULL,
  person  text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, host_id)
);

CREATE INDEX recovery_person_pseudonym ON recovery_person (tenant, person);

-- What identifies or quotes a person. Erased on demand; the event's payload keeps a salted hash of it. A text is only ever
-- stored in one statement list with its event and no event is deleted, so that a foreign key would find nothing and would
-- lock the event's row for each text.
CREATE TABLE recovery_text (
  tenant   text COLLATE "C" NOT NULL,
  stream   text COLLATE "C" NOT NULL,
  sequence bigint           NOT NULL,
  name     text COLLATE "C" NOT NULL,
  subject  text COLLATE "C" NOT NULL,
  salt     bytea            NOT NULL,
  text     text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, stream, sequence, name)
);

CREATE INDEX recovery_text_subject ON recovery_text (tenant, subject);

-- Pseudonyms of erased persons: a text of theirs that comes late is not stored. A pseudonym alone says nothing.
CREATE TABLE recovery_erasure (
  tenant text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, person)
);

-- What customers were given: one line per key, for ever. minor_units are whole units of the currency's smallest coin.
CREATE TABLE recovery_benefit (
  tenant      text COLLATE "C" NOT NULL,
  beneficiary text COLLATE "C" NOT NULL,
  failure     text COLLATE "C" NOT NULL,
  slot        text COLLATE "C" NOT NULL,
  instalment  integer          NOT NULL,
  reissue     integer          NOT NULL,
  case_id     text COLLATE "C" NOT NULL,
  class       text COLLATE "C" NOT NULL,
  status      text COLLATE "C" NOT NULL,
  minor_units bigint,
  currency    text COLLATE "C",
  PRIMARY KEY (tenant, beneficiary, failure, slot, instalment, reissue)
);

-- Messages and commands that have taken effect.
CREATE TABLE recovery_inbox (
  tenant text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  id     text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, source, id)
);

-- Committed events that wait for event handlers, each handler with deliveries of its own; the empty name is the library.
-- A position is never used again, so that a claim that was lost cannot settle another delivery. Rows come and go: left
-- to the default the dead ones would outnumber the living a hundredfold before they are cleared away.
CREATE TABLE recovery_outbox (
  position     bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant       text COLLATE "C" NOT NULL,
  stream       text COLLATE "C" NOT NULL,
  handler      text COLLATE "C" NOT NULL,
  first        bigint           NOT NULL,
  last         bigint           NOT NULL,
  attempts     integer          NOT NULL DEFAULT 0,
  retry_at     bigint,
  lease_token  bigint           NOT NULL DEFAULT 0,
  leased_until bigint,
  leased_by    text COLLATE "C"
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

CREATE INDEX recovery_outbox_stream ON recovery_outbox (tenant, stream, handler, position);

-- Movements of money, never changed: what ends one is another. ceiling is null where the account has none.
CREATE TABLE recovery_ledger (
  position    bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant      text COLLATE "C" NOT NULL,
  account     text COLLATE "C" NOT NULL,
  period      text COLLATE "C" NOT NULL,
  currency    text COLLATE "C" NOT NULL,
  kind        text COLLATE "C" NOT NULL,
  minor_units bigint           NOT NULL CHECK (minor_units > 0),
  ceiling     bigint,
  beneficiary text COLLATE "C" NOT NULL,
  failure     text COLLATE "C" NOT NULL,
  slot        text COLLATE "C" NOT NULL,
  instalment  integer          NOT NULL,
  reissue     integer          NOT NULL,
  case_id     text COLLATE "C" NOT NULL,
  at          bigint           NOT NULL
);

CREATE INDEX recovery_ledger_account ON recovery_ledger (tenant, account, position);

-- How accounts with a ceiling stand: one row for each, the sums of its movements. What has no ceiling has no row, so that
-- nobody waits for anybody to be given what is owed. The room left in each page lets a busy budget's versions be
-- cleared away as it changes.
CREATE TABLE recovery_balance (
  tenant   text COLLATE "C" NOT NULL,
  account  text COLLATE "C" NOT NULL,
  period   text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  reserved bigint           NOT NULL CHECK (reserved >= 0),
  posted   bigint           NOT NULL CHECK (posted >= 0),
  ceiling  bigint           NOT NULL,
  PRIMARY KEY (tenant, account, period, currency)
) WITH (fillfactor = 50);
