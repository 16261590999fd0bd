-- Movements of money, never changed: what ends one is another. ceiling is null where the account has none.
CREATE TABLE recovery_ledger (
  position    INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant      TEXT    NOT NULL,
  account     TEXT    NOT NULL,
  period      TEXT    NOT NULL,
  currency    TEXT    NOT NULL,
  kind        TEXT    NOT NULL,
  minor_units INTEGER NOT NULL CHECK (minor_units > 0),
  ceiling     INTEGER,
  beneficiary TEXT    NOT NULL,
  failure     TEXT    NOT NULL,
  slot        TEXT    NOT NULL,
  instalment  INTEGER NOT NULL,
  reissue     INTEGER NOT NULL,
  case_id     TEXT    NOT NULL,
  at          INTEGER NOT NULL
) STRICT;

CREATE INDEX recovery_ledger_account ON recovery_ledger (tenant, account, position);

-- How accounts with a ceiling stand: one row for each, the sums of its movements. What has no ceiling has no row, so that
-- nobody waits for anybody to be given what is owed.
CREATE TABLE recovery_balance (
  tenant   TEXT    NOT NULL,
  account  TEXT    NOT NULL,
  period   TEXT    NOT NULL,
  currency TEXT    NOT NULL,
  reserved INTEGER NOT NULL CHECK (reserved >= 0),
  posted   INTEGER NOT NULL CHECK (posted >= 0),
  ceiling  INTEGER NOT NULL,
  PRIMARY KEY (tenant, account, period, currency)
) STRICT, WITHOUT ROWID;
