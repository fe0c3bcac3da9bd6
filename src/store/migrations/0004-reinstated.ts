import { type Kysely, sql } from 'kysely'

/** A withdrawal of a report may be taken back: the table keeps every word of it in order, the view holds what counts. */
const UP = `
  ALTER TABLE report_withdrawals DROP CONSTRAINT report_withdrawals_pkey;
  ALTER TABLE report_withdrawals ADD seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ADD withdrawn boolean NOT NULL DEFAULT true;
  CREATE INDEX report_withdrawals_root ON report_withdrawals (root, seq);
  CREATE VIEW withdrawn_reports AS SELECT root, reason, profile, made_at FROM report_withdrawals AS word
    WHERE withdrawn AND NOT EXISTS (SELECT FROM report_withdrawals AS later WHERE later.root = word.root AND later.seq > word.seq);
  -- Which incidents went into this one: its story asks.
  CREATE INDEX incident_changes_became ON incident_changes (became) WHERE became IS NOT NULL;
`
const DOWN = `
  DROP INDEX incident_changes_became;
  CREATE TEMPORARY TABLE standing AS SELECT * FROM withdrawn_reports;
  DROP VIEW withdrawn_reports;
  DROP TRIGGER keep_rows ON report_withdrawals;
  TRUNCATE report_withdrawals;
  DROP INDEX report_withdrawals_root;
  ALTER TABLE report_withdrawals DROP COLUMN seq, DROP COLUMN withdrawn, ADD PRIMARY KEY (root);
  INSERT INTO report_withdrawals (root, reason, profile, made_at) SELECT root, reason, profile, made_at FROM standing;
  DROP TABLE standing;
  CREATE TRIGGER keep_rows BEFORE UPDATE OR DELETE ON report_withdrawals FOR EACH ROW EXECUTE FUNCTION keep_what_was_put_in();
`

export const up = async (db: Kysely<unknown>): Promise<void> => { await sql.raw(UP).execute(db) }
export const down = async (db: Kysely<unknown>): Promise<void> => { await sql.raw(DOWN).execute(db) }
