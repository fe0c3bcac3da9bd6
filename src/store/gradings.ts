import type { Credibility, Reliability } from '../model/index.ts'
import type { Store } from './database.ts'
import { markStale } from './register/refresh.ts'
import { change } from './transaction.ts'

/** What a person sets; a grade of null takes the person's word back, and the rule's counts again. */
export type NewGrading = { readonly profile: string; readonly because: string; readonly now: string } & (
  | { readonly of: 'source'; readonly subject: string; readonly grade: Reliability | null }
  | { readonly of: 'incident'; readonly subject: string; readonly grade: Credibility | null; readonly confirmed: boolean })

export type GradingSet = { readonly done: true } | { readonly done: false; readonly why: 'no-such-incident' | 'no-such-source' }

/** Keeps a person's grade. The register follows with `refreshRegister`: the incident, or all that the source tells of. */
export const setGrading = (store: Store, made: NewGrading): Promise<GradingSet> => change(store, async (tx) => {
  const reports = made.of === 'incident'
    ? await tx.selectFrom('incident_reports').select('report').where('incident', '=', made.subject).execute()
    : await tx.selectFrom('reports').select('id as report').where('source', '=', made.subject).execute()
  if (reports.length === 0) return { done: false, why: made.of === 'incident' ? 'no-such-incident' : 'no-such-source' }
  await tx.insertInto('gradings').values({ sort: made.of, subject: made.subject, grade: made.grade === null ? null : String(made.grade), confirmed: made.of === 'incident' && made.confirmed, because: made.because, profile: made.profile, made_at: made.now }).execute()
  await markStale(tx, reports.map((row) => row.report))
  return { done: true }
})
