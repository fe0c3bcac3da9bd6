import { type Kysely, sql } from 'kysely'

/**
 * The register follows one report at a time: happenings, ready to be compared, with the blocks in which they are found and the
 * neighbourhood (`part`) that is judged as a whole; reports whose happenings have to be made anew (`stale`); what became of incidents.
 */
const UP = `
  CREATE TABLE happenings (
    n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text COLLATE "C" NOT NULL UNIQUE, report text COLLATE "C" NOT NULL, part bigint NOT NULL,
    blocks bigint[] NOT NULL, body jsonb NOT NULL
  );
  CREATE INDEX happenings_report ON happenings (report);
  CREATE INDEX happenings_part ON happenings (part);
  -- Which happening stands in which block, by the block's hash.
  CREATE TABLE happening_blocks (block bigint NOT NULL, n bigint NOT NULL, PRIMARY KEY (block, n));
  CREATE TABLE stale (report text COLLATE "C" PRIMARY KEY);
  INSERT INTO stale SELECT id FROM reports;
  -- What is stale says what the two counters said.
  ALTER TABLE state DROP COLUMN evidence, DROP COLUMN register;

  DELETE FROM incidents;
  ALTER TABLE incidents ADD part bigint NOT NULL, ADD standing jsonb NOT NULL, ADD blocks bigint[] NOT NULL, ADD killed integer NOT NULL, ADD witnesses integer NOT NULL;
  CREATE INDEX incidents_killed ON incidents (killed DESC, id);
  CREATE INDEX incidents_witnesses ON incidents (witnesses DESC, id);
  CREATE INDEX incidents_part ON incidents (part);
  CREATE TABLE incident_blocks (block bigint NOT NULL, incident text COLLATE "C" NOT NULL, PRIMARY KEY (block, incident));
  -- Pairs of incidents that a person should look at, the lesser id first.
  CREATE TABLE doubts (a text COLLATE "C" NOT NULL, b text COLLATE "C" NOT NULL, body jsonb NOT NULL, PRIMARY KEY (a, b));
  CREATE INDEX doubts_b ON doubts (b);
  DROP TABLE links;
  CREATE TABLE links (incident text COLLATE "C" NOT NULL, claim text COLLATE "C" NOT NULL, report text COLLATE "C" NOT NULL, sort text NOT NULL, body jsonb NOT NULL, PRIMARY KEY (incident, claim));
  CREATE INDEX links_report ON links (report);
  DROP TABLE rule_judgements;
  CREATE TABLE rule_judgements (
    id text COLLATE "C" PRIMARY KEY, left_claim text COLLATE "C" NOT NULL, right_claim text COLLATE "C" NOT NULL, part bigint NOT NULL, body jsonb NOT NULL
  );
  CREATE INDEX rule_judgements_left ON rule_judgements (left_claim);
  CREATE INDEX rule_judgements_right ON rule_judgements (right_claim);
  CREATE INDEX rule_judgements_part ON rule_judgements (part);
  CREATE TABLE totals (claim text COLLATE "C" PRIMARY KEY, report text COLLATE "C" NOT NULL, from_day text COLLATE "C" NOT NULL, to_day text COLLATE "C" NOT NULL, countries text[] NOT NULL, linked boolean NOT NULL);
  CREATE INDEX totals_days ON totals (to_day, from_day) WHERE linked;
  CREATE INDEX totals_report ON totals (report);
  CREATE INDEX judgements_left ON judgements (left_claim);
  CREATE INDEX judgements_right ON judgements (right_claim);

  -- What its outlet took back, with who noted it and why; every version of the report.
  CREATE TABLE report_withdrawals (root text COLLATE "C" PRIMARY KEY, reason text NOT NULL, profile text REFERENCES profiles, made_at timestamptz NOT NULL);
  CREATE TRIGGER keep_rows BEFORE UPDATE OR DELETE ON report_withdrawals FOR EACH ROW EXECUTE FUNCTION keep_what_was_put_in();
  -- A better reader's readings are proposed first, and count once they are accepted.
  ALTER TABLE readings ADD proposed boolean NOT NULL DEFAULT false;
  CREATE TABLE reading_decisions (reading bigint PRIMARY KEY REFERENCES readings, accepted boolean NOT NULL, profile text REFERENCES profiles, made_at timestamptz NOT NULL);
  CREATE TRIGGER keep_rows BEFORE UPDATE OR DELETE ON reading_decisions FOR EACH ROW EXECUTE FUNCTION keep_what_was_put_in();
  CREATE INDEX readings_proposed ON readings (id) WHERE proposed;
  CREATE OR REPLACE VIEW live_readings AS SELECT readings.* FROM readings LEFT JOIN reading_decisions ON reading_decisions.reading = readings.id WHERE NOT readings.proposed OR reading_decisions.accepted;
  CREATE OR REPLACE VIEW live_claims AS SELECT claims.* FROM claims
    WHERE body IS NOT NULL AND reading = (SELECT max(live_readings.id) FROM live_readings WHERE live_readings.report = claims.report);

  -- What people set: the reliability of a source (A to F), the credibility of an incident (1 to 6), and whether it is confirmed. The latest counts.
  CREATE TABLE gradings (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sort text NOT NULL CHECK (sort IN ('source', 'incident')), subject text COLLATE "C" NOT NULL, grade text, confirmed boolean NOT NULL,
    because text NOT NULL, profile text NOT NULL REFERENCES profiles, made_at timestamptz NOT NULL
  );
  CREATE INDEX gradings_subject ON gradings (subject, seq);
  CREATE TRIGGER keep_rows BEFORE UPDATE OR DELETE ON gradings FOR EACH ROW EXECUTE FUNCTION keep_what_was_put_in();
  CREATE INDEX reports_source ON reports (source);

  CREATE TABLE incident_changes (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, incident text COLLATE "C" NOT NULL, made_at timestamptz NOT NULL, became text COLLATE "C", body jsonb NOT NULL
  );
  CREATE INDEX incident_changes_incident ON incident_changes (incident, seq);
  CREATE TRIGGER keep_rows BEFORE UPDATE OR DELETE ON incident_changes FOR EACH ROW EXECUTE FUNCTION keep_what_was_put_in();
`
const DOWN = `
  ALTER TABLE state ADD evidence bigint NOT NULL DEFAULT 0, ADD register bigint NOT NULL DEFAULT 0;
  CREATE OR REPLACE VIEW live_claims AS SELECT claims.* FROM claims
    WHERE body IS NOT NULL AND reading = (SELECT max(readings.id) FROM readings WHERE readings.report = claims.report);
  DROP VIEW live_readings;
  DROP TABLE reading_decisions, report_withdrawals, gradings;
  DROP INDEX reports_source;
  DROP INDEX readings_proposed; ALTER TABLE readings DROP COLUMN proposed;
  DROP TABLE incident_changes, totals, happenings, happening_blocks, incident_blocks, doubts, stale;
  DROP INDEX judgements_left, judgements_right;
  DELETE FROM incidents; ALTER TABLE incidents DROP COLUMN part, DROP COLUMN standing, DROP COLUMN blocks, DROP COLUMN killed, DROP COLUMN witnesses;
  DROP TABLE links, rule_judgements;
  CREATE TABLE links (incident text COLLATE "C" NOT NULL, claim text COLLATE "C" NOT NULL, ord integer NOT NULL PRIMARY KEY, body jsonb NOT NULL);
  CREATE INDEX links_incident ON links (incident);
  CREATE TABLE rule_judgements (id text COLLATE "C" PRIMARY KEY, left_claim text COLLATE "C" NOT NULL, right_claim text COLLATE "C" NOT NULL, body jsonb NOT NULL);
  CREATE INDEX rule_judgements_left ON rule_judgements (left_claim);
  CREATE INDEX rule_judgements_right ON rule_judgements (right_claim);
`

export const up = async (db: Kysely<unknown>): Promise<void> => { await sql.raw(UP).execute(db) }
export const down = async (db: Kysely<unknown>): Promise<void> => { await sql.raw(DOWN).execute(db) }
