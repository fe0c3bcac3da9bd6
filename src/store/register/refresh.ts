import { sql } from 'kysely'
import type { Claim, ClaimId, EventClaim, Evidence, IncidentId } from '../../model/index.ts'

import type { Store } from '../database.ts'
import { readJudgements } from '../judgements.ts'
import type { Reader, Rebuild } from '../reader.ts'
import { change, type Tx } from '../transaction.ts'
import { anchored, readArrived, readClaims, readJudgementsOn } from './evidence.ts'
import { readGrades } from './grades.ts'
import { insertHappenings, removeHappenings } from './happenings.ts'
import { type Days, type Placed, writeIncidents, writeJudgements } from './incident-rows.ts'
import { relink } from './links.ts'
import { regroup } from './neighbourhoods.ts'

/** Whether the register had to follow something, and the incidents that are new, different or gone. */
export type Refreshed = { readonly rebuilt: boolean; readonly changed: readonly IncidentId[]; readonly gone: readonly IncidentId[] }

/** Reports whose happenings are made anew in one transaction; others who add wait for one at most. */
const BATCH = 200

/** Everything that counts, for a register that is made in one piece. */
export const readEvidence = async (store: Store, reader: Reader, now: string): Promise<Evidence> => store.db.transaction().execute(async (tx) => {
  const reports = await readArrived(tx, null)
  const claims = await readClaims(tx, reports.map((report) => report.id))
  return {
    reports: new Map(reports.map((report) => [report.id, report])), claims: reports.flatMap((report) => claims.get(report.id) ?? []),
    judgements: await anchored(tx, reader, await readJudgements(tx)), grades: await readGrades(tx), sources: reader.sources, now,
  }
})

/** Makes the happenings of some stale reports anew, judges the neighbourhoods that this touches again, and writes what differs. */
const followSome = async (tx: Tx, reader: Reader, options: Rebuild): Promise<{ readonly reports: number; readonly changed: readonly IncidentId[]; readonly gone: readonly IncidentId[] }> => {
  const stale = (await tx.selectFrom('stale').select('report').orderBy('report').limit(BATCH).execute()).map((row) => row.report)
  if (stale.length === 0) return { reports: 0, changed: [], gone: [] }
  const broken = await removeHappenings(tx, stale)
  const arrived = await readArrived(tx, stale)
  const claims = await readClaims(tx, arrived.map((report) => report.id))
  const judgements = await readJudgementsOn(tx, reader, arrived.map((report) => report.id))
  const fresh = await insertHappenings(tx, reader, arrived.flatMap((report) => reader.resolving.happeningsOf(report, claims.get(report.id) ?? [], judgements, options.now)))
  const { neighbourhoods, touched } = await regroup(tx, reader, fresh, broken)

  const telling = [...new Set(neighbourhoods.flatMap((one) => one.happenings.map((happening) => happening.report as string)))]
  const told = new Map<string, Claim>([...(await readClaims(tx, telling)).values()].flat().map((claim) => [claim.id, claim]))
  const claimOf = (id: ClaimId): EventClaim => told.get(id) as EventClaim
  const grades = await readGrades(tx)
  const judged = neighbourhoods.map(({ part, happenings, judgements: words }) => ({ part, ...reader.resolving.judge(happenings, claimOf, words, reader.sources, grades) }))
  const placed = judged.flatMap(({ part, judged: made }) => made.map((one): Placed => ({ ...one, part })))
  const days = new Map((await tx.selectFrom('reports').select(['id', 'published', 'fetched_at']).where((eb) => eb('id', '=', eb.fn.any(eb.val(telling)))).execute()).map((row): [string, Days] => [row.id, { published: row.published, fetchedAt: row.fetched_at }]))
  const toldBefore = touched.length === 0 ? [] : await tx.selectFrom('incident_reports').innerJoin('incidents', 'incidents.id', 'incident_reports.incident').select('report').distinct().where((eb) => eb('incidents.part', '=', eb.fn.any(eb.val([...touched])))).execute()
  const written = await writeIncidents(tx, reader, touched, placed, days, told, options)
  await writeJudgements(tx, touched, judged)
  const changedReports = written.changed.flatMap((incident) => incident.reports as readonly string[])
  await relink(tx, reader, { reports: stale, claims, changed: written.changed, before: written.before, told: written.before.length === 0 ? changedReports : [...changedReports, ...toldBefore.map((row) => row.report)] })
  await tx.deleteFrom('stale').where((eb) => eb('report', '=', eb.fn.any(eb.val(stale)))).execute()
  return { reports: stale.length, changed: written.changed.map((incident) => incident.id), gone: written.gone }
}

/** Marks every report when the rules by which the register is made are others than before. */
const markAll = async (tx: Tx, readBy: string): Promise<boolean> => {
  const state = await tx.selectFrom('state').select('register_by').executeTakeFirstOrThrow()
  if (state.register_by === readBy) return false
  const { numInsertedOrUpdatedRows } = await tx.insertInto('stale').expression((eb) => eb.selectFrom('reports').select('id')).onConflict((conflict) => conflict.doNothing()).executeTakeFirstOrThrow()
  await tx.updateTable('state').set({ register_by: readBy }).execute()
  return Number(numInsertedOrUpdatedRows ?? 0) > 0
}

/**
 * Lets the register follow what was added, corrected, judged, cleared or erased: report by report, each with its neighbourhood, so that
 * it costs the same in the millionth report as in the first. Does nothing when nothing is stale. Called after every change, and once
 * when a store is opened, for a process that was killed between a change and its register. Throws what the database or the
 * register throws; the evidence is kept, and the next call goes on where this one stopped.
 */
export const refreshRegister = async (store: Store, reader: Reader, options: Rebuild): Promise<Refreshed> => {
  await change(store, (tx) => markAll(tx, options.readBy))
  return untilDone(() => change(store, (tx) => followSome(tx, reader, options)))
}

/** The same within a transaction of the caller's. */
export const followAll = (tx: Tx, reader: Reader, options: Rebuild): Promise<Refreshed> => untilDone(() => followSome(tx, reader, options))

const untilDone = async (follow: () => Promise<{ readonly reports: number; readonly changed: readonly IncidentId[]; readonly gone: readonly IncidentId[] }>): Promise<Refreshed> => {
  const changed = new Set<IncidentId>(), gone = new Set<IncidentId>()
  let followed = 0
  for (;;) {
    const some = await follow()
    if (some.reports === 0) break
    followed += some.reports
    for (const id of some.gone) { gone.add(id); changed.delete(id) }
    for (const id of some.changed) { changed.add(id); gone.delete(id) }
  }
  return { rebuilt: followed > 0, changed: [...changed], gone: [...gone] }
}

/** Reports whose happenings have to be made anew: ids of any version. */
export const markStale = async (tx: Tx, reports: readonly string[]): Promise<void> => {
  if (reports.length === 0) return
  await sql`INSERT INTO stale SELECT DISTINCT unnest(${[...reports]}::text[]) ON CONFLICT DO NOTHING`.execute(tx)
}
