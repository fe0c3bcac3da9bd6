import { type RawBuilder, sql } from 'kysely'
import type { Store } from '../database.ts'

/** Copies that one statement makes. */
const AT_ONCE = 5
/** Indexes that are made once at the end: row by row they would take most of the time. */
const INDEXES = ['incident_search_words', 'incident_search_n', 'incidents_newest', 'incidents_killed', 'incidents_witnesses', 'incidents_part', 'claims_id', 'claims_report', 'incident_claims_claim', 'incident_reports_report', 'rule_judgements_left', 'rule_judgements_right', 'reports_hash', 'readings_report']

/**
 * Makes a register of millions out of a real one for a benchmark: `copies` more of every report, claim, judgement and incident under
 * other ids, each copy some days and some kilometres away. `mark`: a piece of every report's id, where the number of the copy goes.
 * Copies of reports are not found by `listReports`, and a change of the register does not see them.
 */
export const multiply = async (store: Store, { mark, copies, days, spread, progress }: { readonly mark: string; readonly copies: number; readonly days: number; readonly spread: number; readonly progress: (done: number) => void }): Promise<void> => {
  const run = (text: RawBuilder<unknown>) => text.execute(store.db)
  const { rows: [span] } = await sql<{ readings: number; incidents: number; doubt: string }>`SELECT (SELECT max(id) FROM readings) AS readings, (SELECT max(n) FROM incidents) AS incidents`.execute(store.db)
  const { rows: indexes } = await sql<{ made: string }>`SELECT indexdef AS made FROM pg_indexes WHERE schemaname = current_schema() AND indexname = ANY(${INDEXES})`.execute(store.db)
  for (const name of INDEXES) await run(sql`DROP INDEX IF EXISTS ${sql.id(name)}`)
  for (let first = 1; first <= copies; first += AT_ONCE) {
    const k = sql`generate_series(${first}::int, ${Math.min(copies, first + AT_ONCE - 1)}::int) AS copy(k)`
    const renamed = (column: string) => sql`replace(${sql.ref(column)}::text, ${mark}::text, ${mark}::text || k || '~')`
    const moved = (day: string) => sql`(${sql.ref(day)}::date + (k % ${spread}::int) * ${days}::int)::text`
    await run(sql`INSERT INTO reports (id, root, version, source, url, lang, published, title, text, hash, fetched_at, supersedes, demonstration, words)
      SELECT ${renamed('id')}, ${renamed('root')}, version, source, url, lang, ${moved('published')}, title, text, hash || k, fetched_at, supersedes, demonstration, '' FROM reports, ${k} WHERE seq <= ${await originals(store)}`)
    await run(sql`INSERT INTO readings (id, report, reader, language, read_at) OVERRIDING SYSTEM VALUE SELECT id + k * ${span?.readings}::bigint, ${renamed('report')}, reader, language, read_at FROM readings, ${k} WHERE id <= ${span?.readings}::bigint`)
    await run(sql`INSERT INTO claims (reading, ord, id, report, body) SELECT reading + k * ${span?.readings}::bigint, ord, ${renamed('id')}, ${renamed('report')}, ${renamed('body')}::jsonb FROM claims, ${k} WHERE reading <= ${span?.readings}::bigint`)
    await run(sql`INSERT INTO incidents (id, kind, status, from_day, to_day, lon, lat, radius, dated, sector, countries, demonstration, words, body, hash, part, standing, blocks, killed, witnesses, n)
      SELECT id || '~' || k, kind, status, ${moved('from_day')}, ${moved('to_day')}, lon + k % 7 * 0.1, lat + k % 5 * 0.1, radius, dated, sector, countries, demonstration, words, replace(${renamed('body')}, id, id || '~' || k)::jsonb, hash, part, '{}', '{}', killed, witnesses, n + k * ${span?.incidents}::bigint
      FROM incidents, ${k} WHERE n <= ${span?.incidents}::bigint`)
    for (const table of ['incident_reports', 'incident_claims'] as const) {
      const [column, more] = table === 'incident_reports' ? ['report', sql``] : ['claim', sql`, ord`]
      await run(sql`INSERT INTO ${sql.id(table)} SELECT incident || '~' || k, ${renamed(column)}${more} FROM ${sql.id(table)}, ${k} WHERE incident NOT LIKE '%~%'`)
    }
    await run(sql`INSERT INTO rule_judgements SELECT id || '~' || k, ${renamed('left_claim')}, ${renamed('right_claim')}, part, ${renamed('body')}::jsonb FROM rule_judgements, ${k} WHERE id NOT LIKE '%~%'`)
    progress(Math.min(copies, first + AT_ONCE - 1))
  }
  for (const { made } of indexes) await run(sql.raw(made))
  await run(sql`VACUUM ANALYZE`)
}

let known: { readonly db: Store['db']; readonly seq: number } | null = null
/** The last report that is no copy. */
const originals = async (store: Store): Promise<number> => {
  if (known?.db !== store.db) known = { db: store.db, seq: (await store.db.selectFrom('reports').select((eb) => eb.fn.max('seq').as('seq')).executeTakeFirstOrThrow()).seq }
  return known.seq
}
