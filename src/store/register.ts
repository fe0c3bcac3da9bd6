import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Claim, type Evidence, type Incident, type IncidentId, type Register, type Report, ReportId } from '../model/index.ts'
import { daysOf } from './days.ts'
import type { Store } from './database.ts'
import { asJson } from './escape.ts'
import { readJudgements } from './judgements.ts'
import type { Reader, Rebuild } from './reader.ts'
import { change, inChunks, type Tx } from './transaction.ts'
import { asWords, wordsOf } from './words.ts'

/** Whether the register had to be made anew, and the incidents that are new, different or gone. */
export type Refreshed = { readonly rebuilt: boolean; readonly changed: readonly IncidentId[]; readonly gone: readonly IncidentId[] }

type Known = { readonly evidence: Omit<Evidence, 'sources' | 'now'>; readonly fetchedAt: ReadonlyMap<string, string> }

/** Everything that counts: the latest version of every report that was not erased, what its latest reading says, and the judgements. */
const readEvidence = async (tx: Tx): Promise<Known> => {
  const rows = await tx.selectFrom('reports').select(['id', 'source', 'url', 'lang', 'published', 'title', 'text', 'demonstration', 'fetched_at'])
    .where('erased_at', 'is', null)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('reports as later').select('later.id').whereRef('later.supersedes', '=', 'reports.id'))))
    .orderBy('seq').execute()
  const reports = new Map(rows.map(({ fetched_at, ...row }) => [ReportId(row.id), row as Report & { demonstration: boolean }]))
  const bodies = await tx.selectFrom('live_claims').select(['body']).orderBy('reading').orderBy('ord').execute()
  const claims = bodies.map((row) => row.body).filter((claim: Claim) => reports.has(claim.report))
  return { evidence: { reports, claims, judgements: await readJudgements(tx) }, fetchedAt: new Map(rows.map((row) => [row.id, row.fetched_at])) }
}

/** The names by which an incident is found beside the words of its reports. */
const namesOf = (incident: Incident, claims: ReadonlyMap<string, Claim>): readonly (string | null)[] => {
  const where = incident.where.found ? [incident.where.place.name, incident.where.place.admin1, ...Object.values(incident.where.place.names ?? {}).flatMap((local) => [local.name, local.admin1]), ...incident.where.countries] : []
  const told = incident.claims.flatMap((id) => {
    const claim = claims.get(id)
    if (claim === undefined) return []
    const voice = claim.saidBy.voice === 'quoted' ? [claim.saidBy.name, claim.saidBy.role, claim.saidBy.organisation] : []
    return [...voice, ...claim.actors.map((actor) => actor.name), claim.target?.name ?? null, ...(claim.where.at === null ? [] : [claim.where.at.words])]
  })
  return [incident.kind.replaceAll('_', ' '), ...where, ...told]
}

const rowsOf = (known: Known, register: Register, fold: Rebuild['fold']) => {
  const claims = new Map(known.evidence.claims.map((claim) => [claim.id as string, claim]))
  return register.incidents.map((incident) => {
    const published = incident.reports.map((id) => (known.evidence.reports.get(id)?.published ?? known.fetchedAt.get(id) ?? '').slice(0, 10)).filter((day) => day !== '').sort()[0] ?? ''
    const days = daysOf(incident.when, published)
    const { words } = wordsOf(namesOf(incident, claims), fold)
    const { where } = incident
    const hash = createHash('sha256').update(JSON.stringify([incident, days, words])).digest('hex')
    return { incident, words, row: {
      id: incident.id as string, kind: incident.kind as string, status: incident.status as string, from_day: days.from, to_day: days.to,
      lon: where.found ? where.place.point[0] : null, lat: where.found ? where.place.point[1] : null, sector: where.found ? where.sector : null,
      countries: where.found ? [...where.countries] : [], demonstration: incident.demonstration, hash,
    } }
  })
}

const keepRegister = async (tx: Tx, known: Known, register: Register, fold: Rebuild['fold']): Promise<Pick<Refreshed, 'changed' | 'gone'>> => {
  const made = rowsOf(known, register, fold)
  const before = new Map((await tx.selectFrom('incidents').select(['id', 'hash']).execute()).map((row) => [row.id, row.hash]))
  const now = new Set(made.map(({ row }) => row.id))
  const gone = [...before.keys()].filter((id) => !now.has(id))
  const fresh = made.filter(({ row }) => before.get(row.id) !== row.hash)
  const stale = [...gone, ...fresh.map(({ row }) => row.id)]
  if (stale.length > 0) await tx.deleteFrom('incidents').where((eb) => eb('id', '=', eb.fn.any(eb.val(stale)))).execute()
  const rows = fresh.map(({ row, words, incident }) => ({ ...row, words: asWords(words), body: asJson(incident) }))
  for (const chunk of inChunks(rows)) await tx.insertInto('incidents').values(chunk).execute()
  const reports = fresh.flatMap(({ incident }) => [...new Set(incident.reports)].map((report) => ({ incident: incident.id as string, report: report as string })))
  for (const chunk of inChunks(reports)) await tx.insertInto('incident_reports').values(chunk).execute()
  const claims = fresh.flatMap(({ incident }) => [...new Set(incident.claims)].map((claim, ord) => ({ incident: incident.id as string, claim: claim as string, ord })))
  for (const chunk of inChunks(claims)) await tx.insertInto('incident_claims').values(chunk).execute()
  await tx.deleteFrom('links').execute()
  const links = register.links.map((link, ord) => ({ incident: link.incident as string, claim: link.claim as string, ord, body: asJson(link) }))
  for (const chunk of inChunks(links)) await tx.insertInto('links').values(chunk).execute()
  await tx.deleteFrom('rule_judgements').execute()
  const judged = register.judgements.filter((judgement) => judgement.judge.by === 'rule')
    .map((judgement) => ({ id: judgement.id as string, left_claim: judgement.left as string, right_claim: judgement.right as string, body: asJson(judgement) }))
  for (const chunk of inChunks(judged)) await tx.insertInto('rule_judgements').values(chunk).execute()
  return { changed: fresh.map(({ incident }) => incident.id), gone: gone as IncidentId[] }
}

/**
 * Makes the register what the evidence says, in one change; does nothing when it already is. Called after every change, and once
 * when a store is opened, for a process that was killed between a change and its register. Throws what the database or the
 * register throws; the evidence is kept, and the next call tries again.
 */
export const refreshRegister = (store: Store, reader: Reader, options: Rebuild): Promise<Refreshed> => change(store, async (tx) => {
  const state = await tx.selectFrom('state').select(['evidence', 'register', 'register_by']).executeTakeFirstOrThrow()
  if (state.evidence === state.register && (state.register_by === options.readBy || state.evidence === 0)) return { rebuilt: false, changed: [], gone: [] }
  const known = await readEvidence(tx)
  const register = reader.register({ ...known.evidence, sources: reader.sources, now: options.now })
  const kept = await keepRegister(tx, known, register, options.fold)
  await tx.updateTable('state').set({ register: sql`evidence`, register_by: options.readBy }).execute()
  return { rebuilt: true, ...kept }
})
