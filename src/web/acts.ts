import type { Credibility, Pair, Reliability, Verdict } from '../model/index.ts'
import { deciding } from './deciding.ts'
import type { useSay } from './locale.tsx'

type Say = ReturnType<typeof useSay>
/** What was done, in words, and the act that takes it back; null where nothing can. */
export type Done = { readonly said: (say: Say) => string; readonly back: Act | null }
/** Something a person decides. Nothing is done until `run` is called, in the name of whoever acts then. */
export type Act = { readonly run: () => Promise<Done> }

/** Keeps the judgements of one decision; taken back together. */
export const judging = (pairs: readonly Pair[], verdict: Verdict, because = ''): Act => ({
  run: async () => {
    const kept = await deciding.judge(pairs, because)
    return { said: (say) => say('verdict.done', { verdict: say(`verdict.${verdict}`) }), back: takingBack(kept.map(({ id }) => id), judging(pairs, verdict, because)) }
  },
})

/** Withdraws judgements; `again` makes them anew. */
export const takingBack = (ids: readonly string[], again: Act): Act => ({
  run: async () => {
    await deciding.takeBack(ids)
    return { said: (say) => say('verdict.withdrawn'), back: again }
  },
})

type IncidentGrade = { readonly credibility: Credibility | null; readonly confirmed: boolean; readonly because: string }
/** Sets how credible an incident is; taking it back sets what was there before, or leaves it to the rules. */
export const gradingIncident = (incident: string, grade: IncidentGrade, before: IncidentGrade): Act => ({
  run: async () => {
    await deciding.gradeIncident(incident, grade)
    return { said: (say) => (grade.credibility === null && !grade.confirmed ? say('grade.back') : say('grade.done')), back: gradingIncident(incident, before, grade) }
  },
})

type SourceGrade = { readonly reliability: Reliability | null; readonly because: string }
export const gradingSource = (source: string, grade: SourceGrade, before: SourceGrade): Act => ({
  run: async () => {
    await deciding.gradeSource(source, grade)
    return { said: (say) => (grade.reliability === null ? say('grade.back') : say('grade.source.done')), back: gradingSource(source, before, grade) }
  },
})

/** Notes that an outlet took its report back; taken back, the report counts as before. */
export const withdrawingReport = (report: string, reason: string): Act => ({
  run: async () => {
    await deciding.withdrawReport(report, reason)
    return { said: (say) => say('withdraw.done'), back: reinstatingReport(report, reason) }
  },
})

/** Lets a withdrawn report count again; `reason`: why it was withdrawn, should it be withdrawn anew. */
export const reinstatingReport = (report: string, reason: string): Act => ({
  run: async () => {
    await deciding.reinstateReport(report, '')
    return { said: (say) => say('withdraw.undone'), back: withdrawingReport(report, reason) }
  },
})

/** Accepts or leaves readings that wait, all or those of some reports. */
export const decidingProposals = (accept: boolean, reports: readonly string[] | null): Act => ({
  run: async () => {
    const decided = await deciding.decideProposals(accept, reports)
    return { said: (say) => say(accept ? 'reread.accepted' : 'reread.left', { count: decided.reports.length }), back: null }
  },
})
