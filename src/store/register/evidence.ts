import { sql } from 'kysely'
import { type Arrived, type Claim, type ClaimId, type Judgement, ReportId } from '../../model/index.ts'
import { readJudgements } from '../judgements.ts'
import type { Reader } from '../reader.ts'
import type { Tx } from '../transaction.ts'

/** Reports that count: the latest version of each, not erased. Other ids are left out. `null`: all of them. */
export const readArrived = async (db: Tx, ids: readonly string[] | null): Promise<readonly Arrived[]> => {
  const latest = db.selectFrom('reports').innerJoin('reports as first', (join) => join.onRef('first.root', '=', 'reports.root').on('first.version', '=', 1))
    .leftJoin('withdrawn_reports', 'withdrawn_reports.root', 'reports.root')
    .select(['reports.id', 'reports.source', 'reports.url', 'reports.lang', 'reports.published', 'reports.title', 'reports.text', 'reports.demonstration', 'reports.fetched_at', 'reports.root', 'first.seq as arrival', 'withdrawn_reports.made_at as taken_back'])
    .where('reports.erased_at', 'is', null)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('reports as later').select('later.id').whereRef('later.supersedes', '=', 'reports.id'))))
  const rows = await (ids === null ? latest : latest.where((eb) => eb('reports.id', '=', eb.fn.any(eb.val([...ids]))))).orderBy('reports.seq').execute()
  return rows.map(({ fetched_at, taken_back, ...row }) => ({ ...row, id: ReportId(row.id), arrivedAt: fetched_at, withdrawn: taken_back !== null }) as Arrived)
}

/** What the latest readings of reports say, report by report. */
export const readClaims = async (db: Tx, reports: readonly string[]): Promise<ReadonlyMap<string, readonly Claim[]>> => {
  if (reports.length === 0) return new Map()
  // One question by report for its latest reading, then its claims by their key: the view would look each claim's reading up.
  const { rows } = await sql<{ report: string; body: Claim }>`SELECT claims.report, claims.body FROM unnest(${[...reports]}::text[]) AS wanted(id)
    CROSS JOIN LATERAL (SELECT max(live_readings.id) AS id FROM live_readings WHERE live_readings.report = wanted.id) AS latest
    JOIN claims ON claims.reading = latest.id WHERE claims.body IS NOT NULL ORDER BY claims.reading, claims.ord`.execute(db)
  const byReport = new Map<string, Claim[]>()
  for (const { report, body } of rows) {
    const known = byReport.get(report)
    if (known === undefined) byReport.set(report, [body])
    else known.push(body)
  }
  return byReport
}

/**
 * People's judgements about what any version of these reports said, each about the claims of today: a claim that a better reading
 * or a correction gave another id is found again (`anchorOf`). What cannot be found is left out, and waits.
 */
export const readJudgementsOn = async (db: Tx, reader: Reader, reports: readonly string[]): Promise<readonly Judgement[]> => {
  if (reports.length === 0) return []
  const { rows } = await sql<{ id: string }>`SELECT DISTINCT judgements.id FROM judgements JOIN claims ON claims.id IN (judgements.left_claim, judgements.right_claim)
    JOIN reports ON reports.id = claims.report JOIN reports AS asked ON asked.root = reports.root WHERE asked.id = ANY(${[...reports]}::text[])`.execute(db)
  if (rows.length === 0) return []
  const wanted = new Set(rows.map((row) => row.id))
  return anchored(db, reader, (await readJudgements(db)).filter((judgement) => wanted.has(judgement.id)))
}

/** Judgements about the claims that are read today. */
export const anchored = async (db: Tx, reader: Reader, judgements: readonly Judgement[]): Promise<readonly Judgement[]> => {
  const ids = [...new Set(judgements.flatMap(({ left, right }) => [left as string, right as string]))]
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; body: Claim | null; latest: string }>`SELECT DISTINCT ON (claims.id) claims.id, claims.body,
    (SELECT newest.id FROM reports AS newest WHERE newest.root = reports.root ORDER BY newest.version DESC LIMIT 1) AS latest
    FROM claims JOIN reports ON reports.id = claims.report WHERE claims.id = ANY(${ids}::text[]) ORDER BY claims.id, claims.reading DESC`.execute(db)
  const today = await readClaims(db, [...new Set(rows.map((row) => row.latest))])
  const now = new Map<string, ClaimId | null>(rows.map(({ id, body, latest }) => [id, body === null ? null : reader.resolving.anchorOf(body, today.get(latest) ?? [])]))
  return judgements.flatMap((judgement) => {
    const left = now.get(judgement.left) ?? null, right = now.get(judgement.right) ?? null
    return left === null || right === null || left === right ? [] : [{ ...judgement, left, right }]
  })
}
