import type { Claim, ClaimsDiff, Credibility, Incident, Intent, Judgement, Pair, Plan, Preview, Profile, Reliability } from '../model/index.ts'
import { ask, search } from './api.ts'

export type Doubt = { readonly judgement: Judgement; readonly left: Incident; readonly right: Incident }
export type Doubts = { readonly doubts: readonly Doubt[]; readonly total: number; readonly next: string | null }
export type Proposal = { readonly report: string; readonly source: string | null; readonly published: string | null; readonly language: string; readonly reader: string; readonly readAt: string; readonly diff: ClaimsDiff }
export type Proposals = { readonly total: number; readonly proposals: readonly Proposal[] }

export type Teller = { readonly id: string; readonly source: string | null; readonly published: string | null }
/** Another incident as a history names it. */
export type Named = { readonly id: string; readonly kind: Incident['kind'] | null; readonly from: string | null }
export type Side = { readonly claim: string; readonly kind: string | null; readonly report: Teller | null }
/** What an incident was at one time, in short. */
export type Outline = Pick<Incident, 'kind' | 'status'> & {
  readonly when: { readonly from: string; readonly to: string } | null
  readonly where: { readonly id: string; readonly name: string } | null
  readonly figures: readonly Pick<Incident['figures'][number], 'of' | 'low' | 'best' | 'high'>[]
  readonly amounts: readonly Pick<Incident['amounts'][number], 'of' | 'kilograms'>[]
}
type Change = { readonly before: Outline | null; readonly after: Outline | null }
export type StoryEntry = { readonly madeAt: string; readonly by: Profile | null } & (
  | ({ readonly what: 'founded' | 'joined' | 'changed' | 'returned'; readonly reports: readonly Teller[] } & Change)
  | ({ readonly what: 'merged' | 'split'; readonly incidents: readonly Named[]; readonly reports: readonly Teller[] } & Change)
  | { readonly what: 'went'; readonly incidents: readonly Named[] }
  | { readonly what: 'judged'; readonly judgements: readonly (Judgement & { readonly sides: readonly [Side, Side] })[]; readonly withdrawnBy: Profile | null; readonly waits: boolean }
  | { readonly what: 'revised'; readonly report: Teller; readonly diff: ClaimsDiff }
  | { readonly what: 'reread'; readonly report: Teller; readonly reader: string; readonly diff: ClaimsDiff }
  | { readonly what: 'withdrawn'; readonly report: Teller; readonly because?: string; readonly stands: boolean }
  | { readonly what: 'reinstated'; readonly report: Teller; readonly because?: string }
  | { readonly what: 'graded'; readonly of: 'incident' | 'source'; readonly subject: string; readonly grade: string | null; readonly confirmed: boolean; readonly because?: string })
export type Story = { readonly id: string; readonly entries: readonly StoryEntry[] }
export type StoredReportOpened = { readonly report: { readonly id: string; readonly source: string | null; readonly published: string | null; readonly title?: string | null; readonly text?: string }; readonly claims: readonly Claim[] }

const at = encodeURIComponent

/** What the page asks about decisions, and how it makes them. All reject with `RequestFailed`. */
export const deciding = {
  plan: (intent: Intent) => ask<Plan>('POST', '/plans', intent),
  judge: (judgements: readonly Pair[], because: string) => ask<readonly Judgement[]>('POST', '/judgements/batch', { judgements, ...(because === '' ? {} : { because }) }),
  takeBack: (judgements: readonly string[]) => ask<readonly Judgement[]>('POST', '/judgements/batch/withdraw', { judgements }),
  story: (incident: string) => ask<Story>('GET', `/incidents/${at(incident)}/story`),
  report: (id: string) => ask<StoredReportOpened>('GET', `/reports/${at(id)}`),
  withdrawReport: (report: string, reason: string) => ask<unknown>('POST', `/reports/${at(report)}/withdraw`, { reason }),
  reinstateReport: (report: string, reason: string) => ask<unknown>('POST', `/reports/${at(report)}/reinstate`, { reason }),
  gradeIncident: (incident: string, grade: { readonly credibility: Credibility | null; readonly confirmed: boolean; readonly because: string }) => ask<Incident>('POST', `/incidents/${at(incident)}/grade`, grade),
  gradeSource: (source: string, grade: { readonly reliability: Reliability | null; readonly because: string }) => ask<unknown>('POST', `/sources/${at(source)}/grade`, grade),
  doubts: (limit: number, cursor: string | null) => ask<Doubts>('GET', `/review${search({ limit: String(limit), cursor })}`),
  proposals: (limit: number) => ask<Proposals>('GET', `/proposals${search({ limit: String(limit) })}`),
  previewProposals: (report: string | null) => ask<Preview>('GET', `/proposals/preview${search({ report })}`),
  decideProposals: (accept: boolean, reports: readonly string[] | null) => ask<{ readonly reports: readonly string[] }>('POST', `/proposals/${accept ? 'accept' : 'refuse'}`, reports === null ? {} : { reports }),
  reread: () => ask<{ readonly reread: number; readonly changed: readonly string[] }>('POST', '/reread', {}),
}
