import { randomUUID } from 'node:crypto'
import type { ClaimId, Incident, IncidentId, Intent, Pair, Plan, Preview } from '../model/index.ts'
import type { Store } from './database.ts'
import { asJson } from './escape.ts'
import { markJudged, readJudgements } from './judgements.ts'
import type { Reader, Rebuild } from './reader.ts'
import { readJudgementsOn } from './register/evidence.ts'
import { followAll, refreshRegister } from './register/refresh.ts'
import { markWithdrawn } from './revisions.ts'
import { change, type Tx } from './transaction.ts'

export type Planned = { readonly found: true; readonly plan: Plan } | { readonly found: false; readonly why: 'no-such-incident' | 'no-such-claim' | 'no-such-report' | 'no-such-judgement' | 'nothing-left' | 'not-withdrawn' | 'already-withdrawn' }

/** Takes back what was tried. */
class OnlyTried extends Error {}

const bodies = async (db: Tx | Store['db'], ids: readonly string[]): Promise<readonly Incident[]> =>
  ids.length === 0 ? [] : (await db.selectFrom('incidents').select('body').where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids])))).orderBy('id').execute()).map((row) => row.body)

type Follow = () => Promise<void>

/**
 * Tries a change in a transaction that is taken back, and says what it would do to the register. `make` calls `follow` as often as it
 * wants to see what came of what it did so far; once more is done for it at the end.
 */
export const tried = async <Result>(store: Store, reader: Reader, options: Rebuild, make: (tx: Tx, follow: Follow) => Promise<Result>): Promise<{ readonly result: Result; readonly incidents: Preview['incidents'] }> => {
  await refreshRegister(store, reader, options)
  let outcome: { readonly result: Result; readonly incidents: Preview['incidents'] } | null = null
  try {
    await change(store, async (tx) => {
      const touched = new Set<string>()
      const follow = async (): Promise<void> => {
        const { changed, gone } = await followAll(tx, reader, options)
        for (const id of [...changed, ...gone]) touched.add(id)
      }
      const result = await make(tx, follow)
      await follow()
      // Another connection still sees what was there before.
      const before = new Map((await bodies(store.db, [...touched])).map((incident) => [incident.id as string, incident]))
      const after = new Map((await bodies(tx, [...touched])).map((incident) => [incident.id as string, incident]))
      const incidents = [...touched].sort().map((id) => ({ id: id as IncidentId, before: before.get(id) ?? null, after: after.get(id) ?? null }))
      outcome = { result, incidents: incidents.filter((one) => one.before !== null || one.after !== null) }
      throw new OnlyTried()
    })
  } catch (error) {
    if (!(error instanceof OnlyTried)) throw error
  }
  if (outcome === null) throw new Error('what was tried gave nothing')
  return outcome
}

/** Who is said to judge while something is only tried. */
const NOBODY = 'nobody: only tried'

const judgeForATry = async (tx: Tx, pairs: readonly Pair[], now: string): Promise<void> => {
  if (pairs.length === 0) return
  await tx.insertInto('profiles').values({ id: NOBODY, name: NOBODY, party: null, made_at: now }).onConflict((conflict) => conflict.doNothing()).execute()
  await tx.insertInto('judgements').values(pairs.map(({ left, right, verdict }) => ({ id: `judgement:${randomUUID()}`, left_claim: left as string, right_claim: right as string, verdict, profile: NOBODY, reasons: asJson([]), made_at: now }))).execute()
  await markJudged(tx, pairs.flatMap(({ left, right }) => [left, right]))
}

/** The incident of each of these claims, the claims in the incident's own order. */
const standing = async (tx: Tx, claims: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await tx.selectFrom('incident_claims').select(['incident', 'claim']).where((eb) => eb('claim', '=', eb.fn.any(eb.val([...claims])))).orderBy('incident').orderBy('ord').execute()
  const byIncident = new Map<string, string[]>()
  for (const { incident, claim } of rows) byIncident.set(incident, [...byIncident.get(incident) ?? [], claim])
  return byIncident
}

const claimsOf = async (tx: Tx, incident: string): Promise<readonly string[]> =>
  (await tx.selectFrom('incident_claims').select('claim').where('incident', '=', incident).orderBy('ord').execute()).map((row) => row.claim)

/** One telling is set apart from one other at a time; more rounds than this are no decision about a pair any more. */
const MOST_ROUNDS = 40

/**
 * Finds as few words as keep what is taken out apart from what stays: one pair for each telling that is still in the wrong company, and
 * looks again. Rules may put a third telling on either side, so that one pair is often enough and sometimes is not.
 */
const split = async (tx: Tx, follow: Follow, intent: Extract<Intent, { what: 'split' }>, now: string): Promise<{ readonly judgements: readonly Pair[]; readonly achieved: boolean }> => {
  const all = await claimsOf(tx, intent.incident)
  const out = new Set(intent.claims)
  const reportOf = new Map((await tx.selectFrom('live_claims').select(['id', 'report']).where((eb) => eb('id', '=', eb.fn.any(eb.val([...all])))).execute()).map((row) => [row.id, row.report]))
  const judgements: Pair[] = []
  const said = new Set<string>()
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const mixed = [...(await standing(tx, all)).values()].filter((claims) => claims.some((id) => out.has(id)) && claims.some((id) => !out.has(id)))
    if (mixed.length === 0) return { judgements, achieved: true }
    const pairs = mixed.flatMap((claims): readonly Pair[] => {
      const [taken, staying] = [claims.filter((id) => out.has(id)), claims.filter((id) => !out.has(id))]
      const reports = new Set<string>()
      // One word for each report that has to go: what one report tells of one happening goes together.
      return taken.flatMap((left) => {
        const report = reportOf.get(left) ?? left
        const right = staying.find((id) => !said.has(`${left} ${id}`))
        if (reports.has(report) || right === undefined) return []
        reports.add(report)
        said.add(`${left} ${right}`)
        return [{ left: left as ClaimId, right: right as ClaimId, verdict: 'different' }]
      })
    })
    if (pairs.length === 0) break
    judgements.push(...pairs)
    await judgeForATry(tx, pairs, now)
    await follow()
  }
  return { judgements, achieved: false }
}

/** Says "same" of both, and takes every earlier "different" between them along; a "never" stands against it. */
const merge = async (tx: Tx, reader: Reader, follow: Follow, left: readonly string[], right: readonly string[], now: string): Promise<{ readonly judgements: readonly Pair[]; readonly achieved: boolean }> => {
  const [one, other] = [new Set(left), new Set(right)]
  const reports = (await tx.selectFrom('live_claims').select('report').distinct().where((eb) => eb('id', '=', eb.fn.any(eb.val([...left])))).execute()).map((row) => row.report)
  const apart = (await readJudgementsOn(tx, reader, reports)).filter((judgement) => judgement.withdrawnAt === null && judgement.verdict === 'different'
    && ((one.has(judgement.left) && other.has(judgement.right)) || (one.has(judgement.right) && other.has(judgement.left))))
  const first: Pair = { left: left[0] as ClaimId, right: right[0] as ClaimId, verdict: 'same' }
  const keys = new Set<string>()
  const judgements = [first, ...apart.map((judgement): Pair => ({ left: judgement.left, right: judgement.right, verdict: 'same' }))].filter((pair) => {
    const key = [pair.left, pair.right].sort().join(' ')
    return !keys.has(key) && keys.add(key)
  })
  await judgeForATry(tx, judgements, now)
  await follow()
  const met = [...(await standing(tx, [...left, ...right])).values()].some((claims) => claims.includes(first.left) && claims.includes(first.right))
  return { judgements, achieved: met }
}

const plan = async (tx: Tx, reader: Reader, follow: Follow, intent: Intent, now: string): Promise<{ readonly judgements: readonly Pair[]; readonly achieved: boolean; readonly why?: Extract<Planned, { found: false }>['why'] }> => {
  const nothing = (why: Extract<Planned, { found: false }>['why']) => ({ judgements: [], achieved: false, why })
  switch (intent.what) {
    case 'split': {
      const all = await claimsOf(tx, intent.incident)
      if (all.length === 0) return nothing('no-such-incident')
      if (intent.claims.length === 0 || intent.claims.some((id) => !all.includes(id))) return nothing('no-such-claim')
      return all.every((id) => intent.claims.includes(id)) ? nothing('nothing-left') : split(tx, follow, intent, now)
    }
    case 'merge': {
      const [left, right] = [await claimsOf(tx, intent.left), await claimsOf(tx, intent.right)]
      return left.length === 0 || right.length === 0 || intent.left === intent.right ? nothing('no-such-incident') : merge(tx, reader, follow, left, right, now)
    }
    case 'judge': {
      const ids = [...new Set(intent.judgements.flatMap(({ left, right }) => [left as string, right as string]))]
      const known = await tx.selectFrom('live_claims').select('id').where((eb) => eb('id', '=', eb.fn.any(eb.val(ids)))).execute()
      if (ids.length === 0 || new Set(known.map((row) => row.id)).size < ids.length) return nothing('no-such-claim')
      await judgeForATry(tx, intent.judgements, now)
      return { judgements: intent.judgements, achieved: true }
    }
    case 'take-back': {
      const live = (await readJudgements(tx)).filter((judgement) => intent.judgements.includes(judgement.id) && judgement.withdrawnAt === null)
      if (live.length === 0) return nothing('no-such-judgement')
      await tx.insertInto('profiles').values({ id: NOBODY, name: NOBODY, party: null, made_at: now }).onConflict((conflict) => conflict.doNothing()).execute()
      await tx.insertInto('withdrawals').values(live.map((judgement) => ({ judgement: judgement.id as string, profile: NOBODY, made_at: now }))).execute()
      await markJudged(tx, live.flatMap(({ left, right }) => [left, right]))
      return { judgements: [], achieved: true }
    }
    case 'withdraw':
    case 'reinstate': {
      const marked = await markWithdrawn(tx, { id: intent.report, withdrawn: intent.what === 'withdraw', reason: NOBODY, profile: null, now })
      return marked.done ? { judgements: [], achieved: true } : nothing(marked.why)
    }
  }
}

/** What would have to be said for an intent, and what would become of the register; nothing is changed. */
export const planIntent = async (store: Store, reader: Reader, options: Rebuild, intent: Intent): Promise<Planned> => {
  const { result, incidents } = await tried(store, reader, options, (tx, follow) => plan(tx, reader, follow, intent, options.now))
  if (result.why !== undefined) return { found: false, why: result.why }
  const reports = new Set(incidents.flatMap(({ before, after }) => [...before?.reports ?? [], ...after?.reports ?? []]))
  return { found: true, plan: { judgements: result.judgements, achieved: result.achieved, reports: reports.size, incidents } }
}
