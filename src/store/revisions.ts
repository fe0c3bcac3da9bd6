import type { ClaimsDiff, ReportId, StoredReport } from '../model/index.ts'
import type { Store } from './database.ts'
import type { Reader } from './reader.ts'
import { readClaims } from './register/evidence.ts'
import { markStale } from './register/refresh.ts'
import { readReports } from './reports.ts'
import { change, type Tx } from './transaction.ts'

/** One version of a report, with what it says otherwise than the one before; the first one has no difference. */
export type Revision = { readonly report: StoredReport; readonly diff: ClaimsDiff | null }
export type Withdrawal = { readonly reason: string; readonly madeAt: string; readonly by: string | null }
export type Revisions = { readonly found: true; readonly revisions: readonly Revision[]; readonly withdrawn: Withdrawal | null } | { readonly found: false; readonly why: 'no-such-report' }

/** All versions of a report, the first one first. */
export const revisionsOf = (store: Store, reader: Reader, id: string): Promise<Revisions> => store.db.transaction().execute(async (tx) => {
  const asked = await tx.selectFrom('reports').select('root').where('id', '=', id).executeTakeFirst()
  if (asked === undefined) return { found: false, why: 'no-such-report' }
  const ids = (await tx.selectFrom('reports').select('id').where('root', '=', asked.root).orderBy('version').execute()).map((row) => row.id)
  const reports = await readReports(tx, ids)
  const claims = await readClaims(tx, ids)
  const taken = await tx.selectFrom('withdrawn_reports').leftJoin('profiles', 'profiles.id', 'withdrawn_reports.profile').select(['reason', 'withdrawn_reports.made_at', 'profiles.name']).where('root', '=', asked.root).executeTakeFirst()
  return {
    found: true, withdrawn: taken === undefined ? null : { reason: taken.reason, madeAt: taken.made_at, by: taken.name },
    revisions: reports.map((report, i) => ({ report, diff: i === 0 ? null : reader.resolving.diffOf(claims.get(ids[i - 1] as string) ?? [], claims.get(ids[i] as string) ?? []) })),
  }
})

type Why = 'no-such-report' | 'already-withdrawn' | 'not-withdrawn'
type Word = { readonly id: string; readonly reason: string; readonly profile: string | null; readonly now: string }
export type Withdrawn = { readonly done: true; readonly versions: readonly ReportId[] } | { readonly done: false; readonly why: Why | 'no-reason' }

/** Notes that a report is withdrawn, or counts again, with all its versions. */
export const markWithdrawn = async (tx: Tx, { id, withdrawn, reason, profile, now }: Word & { readonly withdrawn: boolean }): Promise<{ readonly done: true; readonly versions: readonly ReportId[] } | { readonly done: false; readonly why: Why }> => {
  const asked = await tx.selectFrom('reports').select('root').where('id', '=', id).executeTakeFirst()
  if (asked === undefined) return { done: false, why: 'no-such-report' }
  const before = (await tx.selectFrom('withdrawn_reports').select('root').where('root', '=', asked.root).executeTakeFirst()) !== undefined
  if (before === withdrawn) return { done: false, why: withdrawn ? 'already-withdrawn' : 'not-withdrawn' }
  await tx.insertInto('report_withdrawals').values({ root: asked.root, withdrawn, reason, profile, made_at: now }).execute()
  const versions = (await tx.selectFrom('reports').select('id').where('root', '=', asked.root).orderBy('version').execute()).map((row) => row.id as ReportId)
  await markStale(tx, versions)
  return { done: true, versions }
}

/**
 * Notes that its outlet took a report back: what it tells counts no more, and an incident that nobody else tells of is called withdrawn.
 * Nothing is erased. The register follows with `refreshRegister`.
 */
export const withdrawReport = (store: Store, word: Word): Promise<Withdrawn> =>
  word.reason.trim() === '' ? Promise.resolve({ done: false, why: 'no-reason' }) : change(store, (tx) => markWithdrawn(tx, { ...word, withdrawn: true }))

/** Takes a withdrawal back: the report counts as it did before. Both words stay on record; the reason may be empty. */
export const reinstateReport = (store: Store, word: Word): Promise<Withdrawn> => change(store, (tx) => markWithdrawn(tx, { ...word, withdrawn: false }))
