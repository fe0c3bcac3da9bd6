import { type Credibility, type Evidence, type Graded, type Grading, type Happening, type Incident, RELIABILITIES, type Reliability, type SourceId, type Status } from '../model/index.ts'

type Sources = Evidence['sources']
const UNKNOWN: Reliability = 'F'

/** What people set for sources, else what their files say; F where nobody knows. */
export const reliabilityOf = (source: SourceId | null, sources: Sources, set: ReadonlyMap<string, Reliability>): Reliability => {
  if (source === null) return UNKNOWN
  const known = sources.get(source)
  return set.get(known?.id ?? source) ?? known?.reliability ?? UNKNOWN
}

const credibilityOf = (status: Status, witnesses: number, reliability: Reliability): readonly [Credibility, string] => {
  if (status === 'withdrawn') return [5, 'those who told it took it back']
  if (status === 'denied') return [5, 'every voice denies it']
  if (status === 'disputed') return [4, 'voices contradict each other']
  if (status === 'acknowledged' && witnesses >= 2) return [1, `an authority of the territory says so, and ${witnesses} witnesses`]
  if (witnesses >= 3) return [1, `${witnesses} independent witnesses`]
  if (status === 'acknowledged') return [2, 'an authority of the territory says so']
  if (witnesses === 2) return [2, 'two independent witnesses']
  if (reliability <= 'B') return [2, `one witness of reliability ${reliability}`]
  return reliability === UNKNOWN ? [6, 'one witness whom nobody has graded'] : reliability <= 'C' ? [3, `one witness of reliability ${reliability}`] : [4, `one witness of reliability ${reliability}`]
}

/** What the rules suggest: the best graded source of those who stand by it, and how much speaks for what they tell. */
export const suggestedGrade = (members: readonly Happening[], status: Status, witnesses: number, sources: Sources, set: ReadonlyMap<string, Reliability>): Grading => {
  const reliability = members.map((one) => reliabilityOf(one.source, sources, set)).sort((a, b) => RELIABILITIES.indexOf(a) - RELIABILITIES.indexOf(b))[0] ?? UNKNOWN
  const [credibility, because] = credibilityOf(status, witnesses, reliability)
  return { reliability, credibility, by: 'rule', because }
}

/** The latest word of people on each source and each incident. */
export const peoplesGrades = (graded: readonly Graded[]): { readonly sources: ReadonlyMap<string, Reliability>; readonly incidents: ReadonlyMap<string, Extract<Graded, { of: 'incident' }>> } => {
  const inOrder = [...graded].sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1))
  const sources = new Map<string, Reliability>(), incidents = new Map<string, Extract<Graded, { of: 'incident' }>>()
  for (const one of inOrder) {
    if (one.of === 'incident') incidents.set(one.incident, one)
    else if (one.reliability === null) sources.delete(one.source)
    else sources.set(one.source, one.reliability)
  }
  return { sources, incidents }
}

/** An incident with what a person set: only a person confirms. */
export const withGrade = (incident: Incident, set: Extract<Graded, { of: 'incident' }> | undefined): Incident => {
  if (set === undefined || (set.credibility === null && !set.confirmed)) return incident
  const grading: Grading = set.credibility === null ? incident.grading : { ...incident.grading, credibility: set.credibility, by: 'person', because: set.because }
  return { ...incident, grading, status: set.confirmed ? 'confirmed' : incident.status }
}
