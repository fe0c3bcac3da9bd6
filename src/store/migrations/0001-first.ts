import { type Kysely, sql } from 'kysely'

/**
 * Append-only: reports, readings, claims, profiles, judgements, withdrawals, signals. Derived, rebuilt by the register:
 * incidents and what hangs on them. Texts compare by code point everywhere (COLLATE "C"), so that a cursor that was made on one
 * server holds on another.
 */
const UP = `
  CREATE TABLE state (
    one integer PRIMARY KEY DEFAULT 1 CHECK (one = 1),
    evidence bigint NOT NULL DEFAULT 0, register bigint NOT NULL DEFAULT 0, register_by text, read_by text,
    demonstration_loaded_at timestamptz, demonstration_cleared_at timestamptz
  );
  INSERT INTO state DEFAULT VALUES;

  CREATE TABLE reports (
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE, id text COLLATE "C" PRIMARY KEY, root text COLLATE "C" NOT NULL, version integer NOT NULL,
    source text, url text, lang text, published text, title text, text text NOT NULL, hash text NOT NULL,
    fetched_at timestamptz NOT NULL, supersedes text COLLATE "C", demonstration boolean NOT NULL,
    words tsvector NOT NULL, erased_at timestamptz, erased_why text, UNIQUE (root, version)
  );
  CREATE INDEX reports_hash ON reports (hash);
  CREATE INDEX reports_supersedes ON reports (supersedes) WHERE supersedes IS NOT NULL;
  CREATE INDEX reports_words ON reports USING gin (words);

  CREATE TABLE readings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, report text COLLATE "C" NOT NULL REFERENCES reports,
    reader text NOT NULL, language text NOT NULL, read_at timestamptz NOT NULL
  );
  CREATE INDEX readings_report ON readings (report, id);
  CREATE TABLE claims (
    reading bigint NOT NULL REFERENCES readings, ord integer NOT NULL, id text COLLATE "C" NOT NULL, report text COLLATE "C" NOT NULL,
    body jsonb, PRIMARY KEY (reading, ord)
  );
  CREATE INDEX claims_id ON claims (id);
  CREATE INDEX claims_report ON claims (report);

  -- What counts of a report is what its latest reading says.
  CREATE VIEW live_claims AS SELECT claims.* FROM claims
    WHERE body IS NOT NULL AND reading = (SELECT max(readings.id) FROM readings WHERE readings.report = claims.report);

  CREATE TABLE profiles (id text PRIMARY KEY, name text NOT NULL, party text, made_at timestamptz NOT NULL);
  CREATE TABLE judgements (
    seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE, id text COLLATE "C" PRIMARY KEY, left_claim text COLLATE "C" NOT NULL,
    right_claim text COLLATE "C" NOT NULL, verdict text NOT NULL, profile text NOT NULL REFERENCES profiles, reasons jsonb NOT NULL, made_at timestamptz NOT NULL
  );
  CREATE TABLE withdrawals (judgement text COLLATE "C" PRIMARY KEY REFERENCES judgements, profile text NOT NULL REFERENCES profiles, made_at timestamptz NOT NULL);
  CREATE TABLE signals (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text NOT NULL, at text NOT NULL, expected text NOT NULL, came text NOT NULL,
    made_at timestamptz NOT NULL, demonstration boolean NOT NULL
  );
  CREATE TABLE feeds (
    id text PRIMARY KEY, url text NOT NULL, added_at timestamptz NOT NULL, removed_at timestamptz, etag text, last_modified text,
    last_at timestamptz, last_status text, items integer NOT NULL DEFAULT 0, failures integer NOT NULL DEFAULT 0, next_at timestamptz NOT NULL
  );
  CREATE UNIQUE INDEX feeds_url ON feeds (md5(url)) WHERE removed_at IS NULL;

  CREATE TABLE incidents (
    id text COLLATE "C" PRIMARY KEY, kind text NOT NULL, status text NOT NULL, from_day text COLLATE "C" NOT NULL, to_day text COLLATE "C" NOT NULL,
    lon double precision, lat double precision, sector text, countries text[] NOT NULL, demonstration boolean NOT NULL,
    words tsvector NOT NULL, body jsonb NOT NULL, hash text NOT NULL
  );
  CREATE INDEX incidents_newest ON incidents (to_day DESC, id);
  CREATE INDEX incidents_words ON incidents USING gin (words);
  CREATE TABLE incident_reports (incident text COLLATE "C" NOT NULL REFERENCES incidents ON DELETE CASCADE, report text COLLATE "C" NOT NULL, PRIMARY KEY (incident, report));
  CREATE INDEX incident_reports_report ON incident_reports (report);
  CREATE TABLE incident_claims (incident text COLLATE "C" NOT NULL REFERENCES incidents ON DELETE CASCADE, claim text COLLATE "C" NOT NULL, ord integer NOT NULL, PRIMARY KEY (incident, claim));
  CREATE INDEX incident_claims_claim ON incident_claims (claim);
  CREATE TABLE links (incident text COLLATE "C" NOT NULL, claim text COLLATE "C" NOT NULL, ord integer NOT NULL PRIMARY KEY, body jsonb NOT NULL);
  CREATE INDEX links_incident ON links (incident);
  CREATE TABLE rule_judgements (id text COLLATE "C" PRIMARY KEY, left_claim text COLLATE "C" NOT NULL, right_claim text COLLATE "C" NOT NULL, body jsonb NOT NULL);
  CREATE INDEX rule_judgements_left ON rule_judgements (left_claim);
  CREATE INDEX rule_judgements_right ON rule_judgements (right_claim);

  -- What was put in stays. Two ways out, each named by the transaction that takes it: the demonstration, and erasure by law.
  CREATE FUNCTION keep_what_was_put_in() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE may text := current_setting('kamarband.may', true);
  BEGIN
    IF TG_OP = 'DELETE' AND may = 'clear-demonstration' THEN
      IF TG_TABLE_NAME NOT IN ('reports', 'signals') OR to_jsonb(OLD) -> 'demonstration' = 'true' THEN RETURN OLD; END IF;
    END IF;
    IF TG_OP = 'UPDATE' AND may = 'erase' THEN
      IF TG_TABLE_NAME = 'claims' AND to_jsonb(NEW) -> 'body' = 'null' THEN RETURN NEW; END IF;
      IF TG_TABLE_NAME = 'reports' AND to_jsonb(NEW) ->> 'text' = '' AND to_jsonb(NEW) -> 'title' = 'null' AND to_jsonb(NEW) ->> 'erased_why' <> '' THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'KB_STORE_APPEND_ONLY: % of % is not allowed', TG_OP, TG_TABLE_NAME;
  END $$;
`
const KEPT = ['reports', 'readings', 'claims', 'profiles', 'judgements', 'withdrawals', 'signals']
const DERIVED = ['rule_judgements', 'links', 'incident_claims', 'incident_reports', 'incidents']

export const up = async (db: Kysely<unknown>): Promise<void> => {
  const triggers = KEPT.map((table) => `
    CREATE TRIGGER keep_rows BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION keep_what_was_put_in();
    CREATE TRIGGER keep_table BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION keep_what_was_put_in();`)
  await sql.raw(UP + triggers.join('')).execute(db)
}

export const down = async (db: Kysely<unknown>): Promise<void> => {
  const tables = [...DERIVED, 'feeds', 'signals', 'withdrawals', 'judgements', 'profiles', 'claims', 'readings', 'reports', 'state']
  await sql.raw(`DROP VIEW live_claims; DROP TABLE ${tables.join(', ')}; DROP FUNCTION keep_what_was_put_in();`).execute(db)
}
