import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Claim, type Incident, type IncidentId, isDated, type Judged, type Judgement, type Standing } from '../../model/index.ts'
import { canonicalJson } from '../canonical.ts'
import { daysOf } from '../days.ts'
import { asJson } from '../escape.ts'
import type { Reader } from '../reader.ts'
import { inChunks, type Tx } from '../transaction.ts'
import type { Fold } from '../words.ts'
import { asWords, wordsOf } from '../words.ts'
import { hashOf } from './happenings.ts'

/** An incident with the neighbourhood in which it was judged. */
export type Placed = Judged & { readonly part: number }
export type Days = { readonly published: string | null; readonly fetchedAt: string }

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

const rowOf = (reader: Reader, { incident, standing, part }: Placed, days: ReadonlyMap<string, Days>, claims: ReadonlyMap<string, Claim>, fold: Fold) => {
  const published = incident.reports.map((id) => { const known = days.get(id); return (known?.published ?? known?.fetchedAt ?? '').slice(0, 10) }).filter((day) => day !== '').sort()[0] ?? ''
  const found = daysOf(incident.when, published)
  const { words } = wordsOf(namesOf(incident, claims), fold)
  const { where } = incident
  return { words, incident, standing, row: {
    id: incident.id as string, kind: incident.kind as string, status: incident.status as string, from_day: found.from, to_day: found.to,
    lon: where.found ? where.place.point[0] : null, lat: where.found ? where.place.point[1] : null, radius: where.found ? where.radius : null, dated: isDated(incident.when), sector: where.found ? where.sector : null,
    countries: where.found ? [...where.countries] : [], demonstration: incident.demonstration, part, killed: incident.figures.find((figure) => figure.of === 'killed')?.best ?? 0, witnesses: incident.witnesses,
    blocks: [...new Set(reader.resolving.blocksOf(standing.gist).stands.map(hashOf))], hash: createHash('sha256').update(canonicalJson([incident, standing, found, words])).digest('hex'),
  } }
}

/** What a dossier's history tells of an incident at one time; no words of a report stand in it. */
const outline = (incident: Incident) => ({
  kind: incident.kind, status: incident.status, when: 'from' in incident.when && incident.when.from !== null ? { from: incident.when.from, to: incident.when.to } : null,
  where: incident.where.found ? { id: incident.where.place.id, name: incident.where.place.name } : null,
  figures: incident.figures.map(({ of, low, best, high }) => ({ of, low, best, high })), amounts: incident.amounts.map(({ of, kilograms }) => ({ of, kilograms })),
  reports: incident.reports, witnesses: incident.witnesses,
})

/** Which incidents are new or different, and which are gone. `before`: the incidents that are now others, or no more. */
export type Written = { readonly changed: readonly Incident[]; readonly gone: readonly IncidentId[]; readonly before: readonly string[] }

const becameOf = async (tx: Tx, claims: readonly string[]): Promise<string | null> =>
  (await tx.selectFrom('incident_claims').select('incident').where((eb) => eb('claim', '=', eb.fn.any(eb.val([...claims])))).orderBy('ord').limit(1).executeTakeFirst())?.incident ?? null

/** The number of each: the one it had, else the next. */
const numbersFor = async (tx: Tx, before: ReadonlyMap<string, { readonly n: number }>, ids: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const without = ids.filter((id) => !before.has(id))
  const { rows } = await sql<{ n: number }>`SELECT nextval(pg_get_serial_sequence('incidents', 'n')) AS n FROM generate_series(1, ${without.length})`.execute(tx)
  const next = rows.values()
  return new Map(ids.map((id) => [id, before.get(id)?.n ?? (next.next().value as { n: number }).n]))
}

/** Its own words and those of its reports. */
const withTheirs = (words: readonly string[], reports: readonly string[]) =>
  sql`add_words(${asWords(words)}, (SELECT all_words(reports.words ORDER BY reports.id) FROM reports WHERE reports.id = ANY(${[...reports]}::text[])))`

/** Replaces the incidents of neighbourhoods: only rows that differ are written, and each change is noted in the incident's history. */
export const writeIncidents = async (tx: Tx, reader: Reader, touched: readonly number[], placed: readonly Placed[], days: ReadonlyMap<string, Days>, claims: ReadonlyMap<string, Claim>, options: { readonly fold: Fold; readonly now: string }): Promise<Written> => {
  const made = placed.map((one) => rowOf(reader, one, days, claims, options.fold))
  const before = new Map((await tx.selectFrom('incidents').select(['id', 'n', 'hash', 'part', 'body', 'blocks']).where((eb) => eb.or([
    eb('part', '=', eb.fn.any(eb.val([...touched]))), eb('id', '=', eb.fn.any(eb.val(made.map(({ row }) => row.id))))])).execute()).map((row) => [row.id, row] as const))
  const now = new Set(made.map(({ row }) => row.id))
  const gone = [...before.values()].filter(({ id }) => !now.has(id))
  const fresh = made.filter(({ row }) => before.get(row.id)?.hash !== row.hash)
  const moved = made.filter(({ row }) => before.get(row.id)?.hash === row.hash && before.get(row.id)?.part !== row.part)
  if (moved.length > 0) await sql`UPDATE incidents SET part = moved.part FROM unnest(${moved.map(({ row }) => row.id)}::text[], ${moved.map(({ row }) => row.part)}::bigint[]) AS moved(id, part) WHERE incidents.id = moved.id`.execute(tx)
  const stale = [...gone.map(({ id }) => id), ...fresh.flatMap(({ row }) => (before.has(row.id) ? [row.id] : []))]
  if (stale.length > 0) await tx.deleteFrom('incidents').where((eb) => eb('id', '=', eb.fn.any(eb.val(stale)))).execute()
  const numbers = await numbersFor(tx, before, fresh.map(({ row }) => row.id))
  for (const chunk of inChunks(fresh.map(({ row, words, incident, standing }) => ({ ...row, n: numbers.get(row.id) as number, words: withTheirs(words, incident.reports), body: asJson(incident), standing: asJson(standing) })))) await tx.insertInto('incidents').values(chunk).execute()
  await moveBlocks(tx, stale.map((id) => before.get(id)).filter((row) => row !== undefined), fresh.map(({ row }) => row))
  await doubt(tx, reader, stale, fresh.map(({ standing }) => standing))
  const reports = fresh.flatMap(({ incident }) => [...new Set(incident.reports)].map((report) => ({ incident: incident.id as string, report: report as string })))
  for (const chunk of inChunks(reports)) await tx.insertInto('incident_reports').values(chunk).execute()
  const told = fresh.flatMap(({ incident }) => [...new Set(incident.claims)].map((claim, ord) => ({ incident: incident.id as string, claim: claim as string, ord })))
  for (const chunk of inChunks(told)) await tx.insertInto('incident_claims').values(chunk).execute()

  const changes = fresh.map(({ incident }) => ({ incident: incident.id as string, n: numbers.get(incident.id) as number, made_at: options.now, became: null as string | null, body: asJson(outline(incident)) }))
  for (const { id, n, body } of gone) changes.push({ incident: id, n, made_at: options.now, became: await becameOf(tx, body.claims), body: asJson(null) })
  for (const chunk of inChunks(changes)) await tx.insertInto('incident_changes').values(chunk).execute()
  return { changed: fresh.map(({ incident }) => incident), gone: gone.map(({ id }) => id as IncidentId), before: stale }
}

type Blocked = { readonly id: string; readonly blocks: readonly number[] }
const flat = (rows: readonly Blocked[]): readonly [number[], string[]] => [rows.flatMap(({ blocks }) => blocks), rows.flatMap(({ id, blocks }) => blocks.map(() => id))]
const moveBlocks = async (tx: Tx, gone: readonly Blocked[], made: readonly Blocked[]): Promise<void> => {
  const [oldBlocks, oldIds] = flat(gone), [blocks, ids] = flat(made)
  if (oldBlocks.length > 0) await sql`DELETE FROM incident_blocks USING unnest(${oldBlocks}::bigint[], ${oldIds}::text[]) AS gone(block, incident) WHERE incident_blocks.block = gone.block AND incident_blocks.incident = gone.incident`.execute(tx)
  if (blocks.length > 0) await sql`INSERT INTO incident_blocks SELECT * FROM unnest(${blocks}::bigint[], ${ids}::text[])`.execute(tx)
}

/** Asks anew about incidents that changed, and takes back the questions about those that are gone. */
const doubt = async (tx: Tx, reader: Reader, stale: readonly string[], made: readonly Standing[]): Promise<void> => {
  if (stale.length > 0) await tx.deleteFrom('doubts').where((eb) => eb.or([eb('a', '=', eb.fn.any(eb.val([...stale]))), eb('b', '=', eb.fn.any(eb.val([...stale])))])).execute()
  const looks = made.map((standing) => ({ standing, blocks: reader.resolving.blocksOf(standing.gist).looks.map(hashOf) }))
  const wanted = [...new Set(looks.flatMap(({ blocks }) => blocks))]
  if (wanted.length === 0) return
  const there = new Map<number, string[]>()
  for (const { block, incident } of await tx.selectFrom('incident_blocks').select(['block', 'incident']).where((eb) => eb('block', '=', eb.fn.any(eb.val(wanted)))).execute()) {
    const list = there.get(block)
    if (list === undefined) there.set(block, [incident])
    else list.push(incident)
  }
  const ids = [...new Set([...there.values()].flat())]
  const standings = new Map((await tx.selectFrom('incidents').select(['id', 'standing']).where((eb) => eb('id', '=', eb.fn.any(eb.val(ids)))).execute()).map((row) => [row.id, row.standing]))
  const fresh = new Set(made.map(({ incident }) => incident as string))
  const doubts = looks.flatMap(({ standing, blocks }) => [...new Set(blocks.flatMap((block) => there.get(block) ?? []))].flatMap((id) => {
    const other = standings.get(id)
    // Of two that are both new the lesser asks.
    if (other === undefined || id === standing.incident || (fresh.has(id) && id < standing.incident)) return []
    const body = reader.resolving.doubtOf(standing, other)
    return body === null ? [] : [{ a: standing.incident < id ? standing.incident as string : id, b: standing.incident < id ? id : standing.incident as string, body: asJson(body) }]
  }))
  for (const chunk of inChunks(doubts)) await tx.insertInto('doubts').values(chunk).execute()
}

/** Replaces what rules judged in neighbourhoods. */
export const writeJudgements = async (tx: Tx, touched: readonly number[], judged: readonly { readonly part: number; readonly judgements: readonly Judgement[] }[]): Promise<void> => {
  await tx.deleteFrom('rule_judgements').where((eb) => eb('part', '=', eb.fn.any(eb.val([...touched])))).execute()
  const rows = judged.flatMap(({ part, judgements }) => judgements.map((one) => ({ id: one.id as string, left_claim: one.left as string, right_claim: one.right as string, part, body: asJson(one) })))
  for (const chunk of inChunks(rows)) await tx.insertInto('rule_judgements').values(chunk).execute()
}
