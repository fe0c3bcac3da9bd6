import { sql } from 'kysely'
import type { Incident, IncidentId, Judgement } from '../model/index.ts'
import type { Store } from './database.ts'

/** Two incidents that may be one, with what speaks for it; a person decides. */
export type Doubt = { readonly judgement: Judgement; readonly left: Incident; readonly right: Incident }
export type DoubtList = { readonly doubts: readonly Doubt[]; readonly total: number; readonly next: string | null }

/** No person has judged a claim of one of the two with a claim of the other. */
const OPEN = sql`NOT EXISTS (
  SELECT 1 FROM judgements JOIN incident_claims AS one ON one.claim = judgements.left_claim JOIN incident_claims AS other ON other.claim = judgements.right_claim
  WHERE (one.incident, other.incident) IN ((doubts.a, doubts.b), (doubts.b, doubts.a)) AND NOT EXISTS (SELECT 1 FROM withdrawals WHERE withdrawals.judgement = judgements.id))`

/** True for a place in the list of doubts as `next` gives it. */
export const isDoubtCursor = (cursor: string): boolean => /^[^ \0]{1,600} [^ \0]{1,600}$/.test(cursor)

/** The pairs that nobody has judged yet, by their ids, so that a list goes on where it stopped while others are decided. */
export const listDoubts = async (store: Store, query: { readonly limit: number; readonly cursor?: string | undefined }): Promise<DoubtList> => {
  const counted = await sql<{ total: number }>`SELECT count(*) AS total FROM doubts WHERE ${OPEN}`.execute(store.db)
  const [a, b] = (query.cursor ?? ' ').split(' ')
  const { rows } = await sql<{ a: string; b: string; body: Judgement; left: Incident; right: Incident }>`SELECT a, b, doubts.body, one.body AS left, other.body AS right FROM doubts
    JOIN incidents AS one ON one.id = a JOIN incidents AS other ON other.id = b WHERE (a, b) > (${a ?? ''}::text, ${b ?? ''}::text) AND ${OPEN} ORDER BY a, b LIMIT ${query.limit + 1}`.execute(store.db)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return { total: counted.rows[0]?.total ?? 0, doubts: shown.map((row) => ({ judgement: row.body, left: row.left, right: row.right })), next: rows.length > query.limit && last !== undefined ? `${last.a} ${last.b}` : null }
}

/** What an incident was at one time: its outline; null when it was no more, and `became` the one that took its tellings. */
export type IncidentChange = { readonly madeAt: string; readonly became: IncidentId | null; readonly outline: Readonly<Record<string, unknown>> | null }

/** How an incident came to be what it is, the earliest first. */
export const historyOf = async (store: Store, id: string): Promise<readonly IncidentChange[]> =>
  (await store.db.selectFrom('incident_changes').select(['made_at', 'became', 'body']).where('incident', '=', id).orderBy('seq').execute())
    .map((row) => ({ madeAt: row.made_at, became: row.became as IncidentId | null, outline: row.body as IncidentChange['outline'] }))

/** Where the tellings of an incident that is gone stand now: its address leads there. Null for an id that was never one's. */
export const becameOf = async (store: Store, id: string): Promise<IncidentId | null> => {
  for (let [at, steps] = [id, 0]; steps < 20; steps++) {
    const last = await store.db.selectFrom('incident_changes').select('became').where('incident', '=', at).orderBy('seq', 'desc').limit(1).executeTakeFirst()
    if (!last?.became) return at === id ? null : at as IncidentId
    at = last.became
  }
  return null
}
