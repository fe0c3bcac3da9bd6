import { sql } from 'kysely'
import type { Claim, ClaimId, ClaimsDiff, IncidentId, Judgement, Profile, ReportId, SourceId } from '../model/index.ts'
import type { Store } from './database.ts'
import { readJudgements } from './judgements.ts'
import type { Reader } from './reader.ts'
import { anchored, readClaims } from './register/evidence.ts'
import { becameOf, historyOf, type IncidentChange } from './review.ts'
import type { Tx } from './transaction.ts'

/** A report as a history names it. */
export type Teller = { readonly id: ReportId; readonly source: SourceId | null; readonly published: string | null }
/** One side of a judgement: the claim, and the report that makes it. */
export type Side = { readonly claim: ClaimId; readonly kind: string | null; readonly report: Teller | null }

/** Another incident as a history names it; `from`: the day on which it began, where that is known. */
export type Named = { readonly id: IncidentId; readonly kind: string | null; readonly from: string | null }

type Outline = IncidentChange['outline']
type Change = { readonly before: Outline; readonly after: Outline }

/** One step of how an incident became what it is. `by`: the person whose decision it is; null for rules, or where nobody noted it. */
export type StoryEntry = { readonly madeAt: string; readonly by: Profile | null } & (
  | ({ readonly what: 'founded' | 'joined' | 'changed' | 'returned'; readonly reports: readonly Teller[] } & Change)
  /** Another incident went into this one. */
  | ({ readonly what: 'merged'; readonly incidents: readonly Named[]; readonly reports: readonly Teller[] } & Change)
  /** Tellings left it; `incidents` are those to which they belong now. */
  | ({ readonly what: 'split'; readonly incidents: readonly Named[]; readonly reports: readonly Teller[] } & Change)
  /** It went into another. */
  | { readonly what: 'went'; readonly incidents: readonly Named[] }
  /** One decision of one person: judgements that were kept together. `waits`: it speaks of claims that nobody makes any more. */
  | { readonly what: 'judged'; readonly judgements: readonly (Judgement & { readonly sides: readonly [Side, Side] })[]; readonly withdrawnBy: Profile | null; readonly waits: boolean }
  | { readonly what: 'revised'; readonly report: Teller; readonly diff: ClaimsDiff }
  /** Read otherwise by a better reader. */
  | { readonly what: 'reread'; readonly report: Teller; readonly reader: string; readonly diff: ClaimsDiff }
  /** `stands`: it was not taken back since. */
  | { readonly what: 'withdrawn'; readonly report: Teller; readonly because: string; readonly stands: boolean }
  | { readonly what: 'reinstated'; readonly report: Teller; readonly because: string }
  | { readonly what: 'graded'; readonly of: 'incident' | 'source'; readonly subject: string; readonly grade: string | null; readonly confirmed: boolean; readonly because: string })

export type Story = { readonly found: true; readonly id: IncidentId; readonly entries: readonly StoryEntry[] } | { readonly found: false; readonly why: 'no-such-incident' }

const reportsOf = (outline: Outline): readonly string[] => (Array.isArray(outline?.reports) ? outline.reports.filter((id): id is string => typeof id === 'string') : [])

/** What of an outline a reader would see as another. */
const shown = (outline: Outline): string => JSON.stringify([outline?.kind, outline?.status, outline?.when, outline?.where, outline?.figures, outline?.amounts])

type Row = { readonly id: string; readonly root: string; readonly version: number; readonly source: string | null; readonly published: string | null; readonly fetched_at: string }
const tellerOf = ({ id, source, published }: Row): Teller => ({ id: id as ReportId, source: source as SourceId | null, published })
const profileOf = (name: string | null, party: string | null): Profile | null => (name === null ? null : { name, party: party as Profile['party'] })

/** All versions of these reports, by id. */
const readVersions = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Row>> => {
  if (ids.length === 0) return new Map()
  const roots = (await tx.selectFrom('reports').select('root').distinct().where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids])))).execute()).map((row) => row.root)
  const rows = await tx.selectFrom('reports').select(['id', 'root', 'version', 'source', 'published', 'fetched_at']).where((eb) => eb('root', '=', eb.fn.any(eb.val(roots)))).orderBy('root').orderBy('version').execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The incidents that took these reports when they left this one, where they still stand there: a report may tell of others beside. */
const standIn = async (tx: Tx, reports: readonly string[], but: string, leftAt: string): Promise<readonly Named[]> =>
  reports.length === 0 ? [] : (await tx.selectFrom('incident_reports').innerJoin('incidents', 'incidents.id', 'incident_reports.incident').select(['incident', 'kind', 'body']).distinctOn('incident')
    .where((eb) => eb('report', '=', eb.fn.any(eb.val([...reports])))).where('incident', '<>', but)
    .where((eb) => eb.exists(eb.selectFrom('incident_changes').select('seq').whereRef('incident_changes.incident', '=', 'incident_reports.incident').where('made_at', '=', leftAt))).orderBy('incident').execute())
    .map(({ incident, kind, body: { when } }) => ({ id: incident as IncidentId, kind, from: 'from' in when ? when.from : null }))

type Merged = { readonly made_at: string; readonly named: Named }

/** The incidents that went into this one, each as it was before it went. */
const readMerged = async (tx: Tx, id: string): Promise<readonly Merged[]> => {
  const went = await tx.selectFrom('incident_changes').select(['seq', 'incident', 'made_at']).where('became', '=', id).orderBy('seq').execute()
  if (went.length === 0) return []
  const was = await tx.selectFrom('incident_changes').select(['seq', 'incident', 'body']).where((eb) => eb('incident', '=', eb.fn.any(eb.val(went.map((row) => row.incident))))).where('body', 'is not', null).orderBy('seq').execute()
  return went.map(({ seq, incident, made_at }) => {
    const outline = was.filter((row) => row.incident === incident && row.seq < seq && row.body !== null).at(-1)?.body as { readonly kind?: string; readonly when?: { readonly from?: string } | null } | undefined
    return { made_at, named: { id: incident as IncidentId, kind: outline?.kind ?? null, from: outline?.when?.from ?? null } }
  })
}

/** What the register noted of an incident, one step after the other. */
const changesOf = async (tx: Tx, id: string, changes: readonly IncidentChange[], merged: readonly Merged[], versions: ReadonlyMap<string, Row>): Promise<readonly StoryEntry[]> => {
  const root = (report: string): string => versions.get(report)?.root ?? report
  const tellers = (ids: readonly string[]): readonly Teller[] => ids.flatMap((one) => { const row = versions.get(one); return row === undefined ? [] : [tellerOf(row)] })
  const entries: StoryEntry[] = []
  let before: Outline = null
  for (const [turn, { madeAt, became, outline: after }] of changes.entries()) {
    const base = { madeAt, by: null, before, after }
    const [had, has] = [new Set(reportsOf(before).map(root)), new Set(reportsOf(after).map(root))]
    const joined = reportsOf(after).filter((report) => !had.has(root(report)))
    const left = reportsOf(before).filter((report) => !has.has(root(report)))
    const mergedNow = merged.filter((one) => one.made_at === madeAt).map((one) => one.named)
    if (after === null) { if (became !== null) entries.push({ madeAt, by: null, what: 'went', incidents: [{ id: became, kind: null, from: null }] }) }
    else if (before === null) entries.push({ ...base, what: turn === 0 ? 'founded' : 'returned', reports: tellers(reportsOf(after)) })
    else {
      if (mergedNow.length > 0) entries.push({ ...base, what: 'merged', incidents: mergedNow, reports: tellers(joined) })
      else if (joined.length > 0) entries.push({ ...base, what: 'joined', reports: tellers(joined) })
      if (left.length > 0) entries.push({ ...base, what: 'split', incidents: await standIn(tx, left, id, madeAt), reports: tellers(left) })
      if (joined.length + left.length + mergedNow.length === 0 && shown(before) !== shown(after)) entries.push({ ...base, what: 'changed', reports: [] })
    }
    before = after
  }
  return entries
}

/** What people judged about claims of this incident, a decision at a time. */
const judgementsOf = async (tx: Tx, reader: Reader, id: string, versions: ReadonlyMap<string, Row>): Promise<readonly StoryEntry[]> => {
  const reports = [...versions.keys()]
  if (reports.length === 0) return []
  const { rows } = await sql<{ id: string; report: string; kind: string | null }>`SELECT DISTINCT ON (claims.id) claims.id, claims.report, claims.body->>'kind' AS kind FROM claims WHERE report = ANY(${reports}::text[]) ORDER BY claims.id, claims.reading DESC`.execute(tx)
  const all = rows.length === 0 ? [] : await readJudgements(tx, rows.map((row) => row.id))
  if (all.length === 0) return []
  const ours = new Set((await tx.selectFrom('incident_claims').select('claim').where('incident', '=', id).execute()).map((row) => row.claim))
  const today = new Map((await anchored(tx, reader, all)).map((judgement) => [judgement.id, judgement]))
  const about = all.filter((judgement) => { const now = today.get(judgement.id); return now === undefined || ours.has(now.left) || ours.has(now.right) })
  const sides = new Map((await sql<{ id: string; kind: string | null; report: string; source: string | null; published: string | null }>`SELECT DISTINCT ON (claims.id) claims.id, claims.body->>'kind' AS kind, reports.id AS report, reports.source, reports.published
    FROM claims JOIN reports ON reports.id = claims.report WHERE claims.id = ANY(${about.flatMap(({ left, right }) => [left as string, right as string])}::text[]) ORDER BY claims.id, claims.reading DESC`.execute(tx)).rows.map((row) => [row.id, row]))
  const sideOf = (claim: ClaimId): Side => { const row = sides.get(claim); return { claim, kind: row?.kind ?? null, report: row === undefined ? null : { id: row.report as ReportId, source: row.source as SourceId | null, published: row.published } } }
  const backBy = new Map((await tx.selectFrom('withdrawals').innerJoin('profiles', 'profiles.id', 'withdrawals.profile').select(['judgement', 'name', 'party'])
    .where((eb) => eb('judgement', '=', eb.fn.any(eb.val(about.map((judgement) => judgement.id as string))))).execute()).map((row) => [row.judgement, profileOf(row.name, row.party)]))
  const decisions = new Map<string, Judgement[]>()
  for (const judgement of about) {
    const name = judgement.judge.by === 'person' ? judgement.judge.profile.name : ''
    const key = JSON.stringify([judgement.madeAt, name, judgement.verdict, judgement.withdrawnAt])
    decisions.set(key, [...decisions.get(key) ?? [], judgement])
  }
  return [...decisions.values()].map((judgements): StoryEntry => {
    const first = judgements[0] as Judgement
    return {
      madeAt: first.madeAt, by: first.judge.by === 'person' ? first.judge.profile : null, what: 'judged', withdrawnBy: backBy.get(first.id) ?? null,
      waits: first.withdrawnAt === null && judgements.every((judgement) => !today.has(judgement.id)),
      judgements: judgements.map((judgement) => ({ ...judgement, sides: [sideOf(judgement.left), sideOf(judgement.right)] as const })),
    }
  })
}

const isEmpty = ({ added, removed, changed }: ClaimsDiff): boolean => added.length + removed.length + changed.length === 0

/** Corrections of reports, and what better readers read otherwise, each with the difference. */
const readingsOf = async (tx: Tx, reader: Reader, versions: ReadonlyMap<string, Row>): Promise<readonly StoryEntry[]> => {
  const ids = [...versions.keys()]
  if (ids.length === 0) return []
  const latest = await readClaims(tx, ids)
  const revised = [...versions.values()].flatMap((row): readonly StoryEntry[] => {
    const before = [...versions.values()].find((one) => one.root === row.root && one.version === row.version - 1)
    return before === undefined ? [] : [{ madeAt: row.fetched_at, by: null, what: 'revised', report: tellerOf(row), diff: reader.resolving.diffOf(latest.get(before.id) ?? [], latest.get(row.id) ?? []) }]
  })
  const readings = await tx.selectFrom('live_readings').leftJoin('reading_decisions', 'reading_decisions.reading', 'live_readings.id').leftJoin('profiles', 'profiles.id', 'reading_decisions.profile')
    .select(['live_readings.id', 'report', 'reader', 'read_at', 'reading_decisions.made_at as decided_at', 'name', 'party']).where((eb) => eb('report', '=', eb.fn.any(eb.val(ids)))).orderBy('live_readings.id').execute()
  const again = readings.filter((one) => readings.some((other) => other.report === one.report && other.id !== one.id))
  const said = new Map<number, Claim[]>(again.map((one) => [one.id, []]))
  if (again.length > 0) for (const row of await tx.selectFrom('claims').select(['reading', 'body']).where((eb) => eb('reading', '=', eb.fn.any(eb.val(again.map((one) => one.id))))).orderBy('reading').orderBy('ord').execute())
    if (row.body !== null) said.get(row.reading)?.push(row.body)
  const reread = again.flatMap((one): readonly StoryEntry[] => {
    const before = again.filter((other) => other.report === one.report && other.id < one.id).at(-1)
    const report = versions.get(one.report)
    if (before === undefined || report === undefined) return []
    const diff = reader.resolving.diffOf(said.get(before.id) ?? [], said.get(one.id) ?? [])
    return isEmpty(diff) ? [] : [{ madeAt: one.decided_at ?? one.read_at, by: profileOf(one.name, one.party), what: 'reread', report: tellerOf(report), reader: one.reader, diff }]
  })
  return [...revised, ...reread]
}

/** What people set and withdrew: grades of the incident, of those that went into it and of its sources; reports that were taken back. */
const wordsOf = async (tx: Tx, incidents: readonly string[], versions: ReadonlyMap<string, Row>): Promise<readonly StoryEntry[]> => {
  const rows = [...versions.values()]
  const sources = [...new Set(rows.flatMap(({ source }) => (source === null ? [] : [source])))]
  const grades = await tx.selectFrom('gradings').innerJoin('profiles', 'profiles.id', 'gradings.profile').select(['sort', 'subject', 'grade', 'confirmed', 'because', 'gradings.made_at', 'name', 'party'])
    .where((eb) => eb.or([eb.and([eb('sort', '=', 'incident'), eb('subject', '=', eb.fn.any(eb.val([...incidents])))]), eb.and([eb('sort', '=', 'source'), eb('subject', '=', eb.fn.any(eb.val(sources)))])])).orderBy('seq').execute()
  const roots = [...new Set(rows.map(({ root }) => root))]
  const taken = await tx.selectFrom('report_withdrawals').leftJoin('profiles', 'profiles.id', 'report_withdrawals.profile').select(['root', 'withdrawn', 'reason', 'report_withdrawals.made_at', 'name', 'party']).where((eb) => eb('root', '=', eb.fn.any(eb.val(roots)))).orderBy('report_withdrawals.seq').execute()
  return [
    ...grades.map((row): StoryEntry => ({ madeAt: row.made_at, by: profileOf(row.name, row.party), what: 'graded', of: row.sort, subject: row.subject, grade: row.grade, confirmed: row.confirmed, because: row.because })),
    ...taken.flatMap((row, i): readonly StoryEntry[] => {
      const report = rows.filter((one) => one.root === row.root).at(-1)
      return report === undefined ? [] : [{ madeAt: row.made_at, by: profileOf(row.name, row.party), report: tellerOf(report), because: row.reason, ...(row.withdrawn ? { what: 'withdrawn', stands: !taken.slice(i + 1).some(({ root }) => root === row.root) } : { what: 'reinstated' }) }]
    }),
  ]
}

/** What came first when two things carry one instant: what happened to a report, what a person said, what the register made of it. */
const RANK: Readonly<Record<StoryEntry['what'], number>> = { revised: 0, reread: 0, withdrawn: 1, reinstated: 1, graded: 1, judged: 1, founded: 2, joined: 2, merged: 2, split: 3, changed: 3, went: 3, returned: 3 }

/**
 * How an incident became what it is, the earliest first: what the register noted, what people judged, graded and withdrew, and what its
 * reports and their readings said otherwise. Of an id that went into another incident: the story of that one.
 */
export const storyOf = async (store: Store, reader: Reader, asked: string): Promise<Story> => {
  const id = (await becameOf(store, asked)) ?? asked
  const changes = await historyOf(store, id)
  if (changes.length === 0) return { found: false, why: 'no-such-incident' }
  return store.db.transaction().execute(async (tx) => {
    const merged = await readMerged(tx, id)
    const standing = (await tx.selectFrom('incident_reports').select('report').where('incident', '=', id).execute()).map((row) => row.report)
    const ever = await readVersions(tx, [...new Set([...standing, ...changes.flatMap(({ outline }) => reportsOf(outline))])])
    const parts = [...new Set(merged.map(({ named }) => named.id as string))]
    const again = new Set((await tx.selectFrom('incidents').select('id').where((eb) => eb('id', '=', eb.fn.any(eb.val(parts)))).execute()).map((row) => row.id))
    // What left it has a story of its own; only its leaving is told here.
    const roots = new Set(standing.map((report) => ever.get(report)?.root))
    const ours = new Map([...ever].filter(([, row]) => roots.has(row.root)))
    const entries = [
      ...await changesOf(tx, id, changes, merged, ever), ...await judgementsOf(tx, reader, id, ours), ...await readingsOf(tx, reader, ours),
      ...await wordsOf(tx, [id, ...parts.filter((part) => !again.has(part))], ours),
    ]
    return { found: true, id: id as IncidentId, entries: entries.sort((a, b) => (a.madeAt < b.madeAt ? -1 : a.madeAt > b.madeAt ? 1 : RANK[a.what] - RANK[b.what])) }
  })
}
