import { type Kysely, sql } from 'kysely'

/**
 * The index of words stands on a table of numbers alone. An incident's row is wide, and a search that reads one row for each hit took
 * longer than all else it does (docs/decisions/0013-columns.md). `words_of` reads a table, so it is immutable only as long as a number is put
 * in anew whenever its incident is: the triggers do that, and incidents are never updated in their words, but replaced.
 */
const UP = `
  CREATE FUNCTION words_of(number bigint) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT COST 100000 RETURN (SELECT words FROM incidents WHERE n = number);
  CREATE TABLE incident_search (n bigint NOT NULL);
  INSERT INTO incident_search SELECT n FROM incidents;
  CREATE INDEX incident_search_n ON incident_search (n);
  CREATE INDEX incident_search_words ON incident_search USING gin (words_of(n));
  DROP INDEX incidents_words;

  CREATE FUNCTION search_follows() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN INSERT INTO incident_search SELECT n FROM rows_in; ELSE DELETE FROM incident_search USING rows_out WHERE incident_search.n = rows_out.n; END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER search_in AFTER INSERT ON incidents REFERENCING NEW TABLE AS rows_in FOR EACH STATEMENT EXECUTE FUNCTION search_follows();
  CREATE TRIGGER search_out AFTER DELETE ON incidents REFERENCING OLD TABLE AS rows_out FOR EACH STATEMENT EXECUTE FUNCTION search_follows();
`
const DOWN = `
  DROP TRIGGER search_in ON incidents; DROP TRIGGER search_out ON incidents; DROP FUNCTION search_follows();
  DROP TABLE incident_search; DROP FUNCTION words_of(bigint);
  CREATE INDEX incidents_words ON incidents USING gin (words);
`

export const up = async (db: Kysely<unknown>): Promise<void> => { await sql.raw(UP).execute(db) }
export const down = async (db: Kysely<unknown>): Promise<void> => { await sql.raw(DOWN).execute(db) }
