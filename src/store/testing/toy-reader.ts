import {
  type Claim, ClaimId, type EventKind, type Evidence, type Happening, type Incident, IncidentId, type Judgement, JudgementId, type Link, type Located, PlaceId, quoteOf,
  type Reading, type Register, type Report, type Resolving, SectorId, type When,
} from '../../model/index.ts'
import type { Reader } from '../reader.ts'

/**
 * A reader of a language of one sentence, for tests of the store and the interface without packs:
 * `drone_strike in Khatlon on 2025-11-26: 3 killed`, each on a line; `remark on Khatlon: words` is a statement linked to what
 * happened there; `BROKEN` is a fault of the reader. Places are those of PLACES; others are not in the gazetteer.
 */
const SENTENCE = /^(\w+) in (\p{L}+)(?: on (\d{4}-\d\d-\d\d))?: (\d+) killed$/gmu
const REMARK = /^remark on (\p{L}+): (.+)$/gmu
export const PLACES: Readonly<Record<string, { readonly point: readonly [number, number]; readonly country: string; readonly sector: string | null }>> = {
  Khatlon: { point: [69.5, 37.8], country: 'TJ', sector: 'khatlon-takhar' }, Badakhshan: { point: [71.5, 38.2], country: 'TJ', sector: 'darvoz' },
  Kabul: { point: [69.2, 34.5], country: 'AF', sector: null },
}

const locate = (report: Report, name: string, at: number): Located => {
  const quote = quoteOf(report, 'text', at, at + name.length)
  const place = PLACES[name]
  if (place === undefined) return { found: false, why: 'not-in-gazetteer', at: quote, candidates: [] }
  return {
    found: true, place: { id: PlaceId(name), name, country: place.country, admin1: null, kind: 'region', point: place.point }, countries: [place.country], radius: 50_000,
    sector: place.sector === null ? null : SectorId(place.sector), at: quote, candidates: [],
  }
}

const readEvent = (report: Report, match: RegExpMatchArray, number: number): Claim => {
  const start = match.index ?? 0
  const [sentence, kind = 'other', name = '', day, killed = '0'] = match
  const at = quoteOf(report, 'text', start, start + sentence.length)
  const when: When = day === undefined
    ? { basis: 'published', notAfter: report.published ?? '2026-01-01' }
    : { basis: 'stated', from: day, to: day, calendar: 'gregory', at: quoteOf(report, 'text', start + sentence.indexOf(day), start + sentence.indexOf(day) + day.length) }
  return {
    id: ClaimId(`claim:${report.id}#${number}`), report: report.id, happening: `${report.id}#${number}`, family: 'event', kind: kind as EventKind, says: 'happened', telling: 'news',
    at, saidBy: { voice: 'outlet' }, when, where: locate(report, name, start + sentence.indexOf(name)), origin: null,
    figures: [{ of: 'killed', count: { min: Number(killed), max: Number(killed) }, side: 'victim', who: { nationality: null, group: null }, at }],
    actors: [], target: null, means: [], amounts: [], about: [], content: null, step: null,
  }
}

const readRemark = (report: Report, match: RegExpMatchArray, number: number): Claim => {
  const start = match.index ?? 0
  const at = quoteOf(report, 'text', start, start + match[0].length)
  return {
    id: ClaimId(`claim:${report.id}#r${number}`), report: report.id, happening: `${report.id}#r${number}`, family: 'statement', kind: 'remark', says: 'happened', telling: 'news',
    at, saidBy: { voice: 'outlet' }, when: { basis: 'unknown' }, where: locate(report, match[1] ?? '', start + match[0].indexOf(match[1] ?? '')), origin: null,
    figures: [], actors: [], target: null, means: [], amounts: [], about: [], content: at, step: null,
  }
}

export const readToy = (report: Report): Reading => {
  if (report.text.includes('BROKEN')) throw new Error('a fault of the reader')
  const events = [...report.text.matchAll(SENTENCE)].map((match, i) => readEvent(report, match, i + 1))
  const remarks = [...report.text.matchAll(REMARK)].map((match, i) => readRemark(report, match, i + 1))
  return { report: report.id, language: 'en', claims: [...events, ...remarks] }
}

const nameOf = (claim: Claim): string => claim.where.at?.words ?? ''
const dayOf = (claim: Claim): string => ('from' in claim.when && claim.when.from !== null ? claim.when.from : 'undated')

const ruled = (left: Claim, right: Claim): Judgement => ({
  id: JudgementId(`judgement:${left.id}:${right.id}`), left: left.id, right: right.id, verdict: 'same', judge: { by: 'rule', rule: 'same-kind-place-day' },
  reasons: [{ evidence: 'place', points: 2, sentence: 'Both name the same place and day.' }], madeAt: '2026-01-01T00:00:00.000Z', withdrawnAt: null,
})

const incidentOf = (claims: readonly Claim[], demonstrates: (report: Report['id']) => boolean): Incident => {
  const [first] = claims
  if (first === undefined || first.family !== 'event') throw new Error('an incident without an event')
  const reports = [...new Set(claims.map((claim) => claim.report))]
  const killed = claims.flatMap((claim) => claim.figures.map((figure) => figure.count.min))
  return {
    id: IncidentId(`incident:${first.id}`), kind: first.kind, when: first.when, where: first.where,
    figures: [{
      of: 'killed', low: Math.min(...killed), best: killed[0] ?? 0, high: Math.max(...killed), chosen: { claim: first.id, rule: 'outlet' }, attackers: null,
      ledger: claims.map((claim) => ({ claim: claim.id, report: claim.report, saidBy: claim.saidBy, count: claim.figures[0]?.count ?? { min: 0, max: null }, side: 'victim', who: { nationality: null, group: null }, at: claim.at, published: null })),
    }],
    amounts: [], reports, claims: claims.map((claim) => claim.id), witnesses: reports.length, status: reports.length > 1 ? 'corroborated' : 'reported', grading: { reliability: 'F', credibility: 6, by: 'rule', because: 'a toy' },
    demonstration: reports.some(demonstrates),
  }
}

const isApart = (judgements: Evidence['judgements']): ((a: Claim, b: Claim) => boolean) => {
  const apart = new Set(judgements.filter((one) => one.withdrawnAt === null && one.verdict !== 'same').flatMap((one) => [`${one.left} ${one.right}`, `${one.right} ${one.left}`]))
  return (a, b) => apart.has(`${a.id} ${b.id}`)
}
const together = (judgements: Evidence['judgements']) => judgements.filter((one) => one.withdrawnAt === null && one.verdict === 'same').map((one) => [one.left, one.right] as const)

/** Claims of one kind, place and day are one incident, unless a person says of two that they are not; and those that a person puts together. */
const groupsOf = (claims: readonly Claim[], judgements: Evidence['judgements']): readonly (readonly Claim[])[] => {
  const apart = isApart(judgements), same = together(judgements)
  const groups: Claim[][] = []
  for (const claim of claims) {
    const alike = (other: Claim): boolean => (other.kind === claim.kind && nameOf(other) === nameOf(claim) && dayOf(other) === dayOf(claim) && !apart(other, claim)) || same.some((pair) => pair.includes(other.id) && pair.includes(claim.id))
    const group = groups.find((others) => others.every(alike))
    if (group === undefined) groups.push([claim])
    else group.push(claim)
  }
  return groups
}

const demonstrates = (reports: Evidence['reports']) => (report: Report['id']): boolean => reports.get(report)?.demonstration === true
export const registerToys = (evidence: Evidence): Register => {
  const groups = groupsOf(evidence.claims.filter((claim) => claim.family === 'event'), evidence.judgements)
  const incidents = groups.map((group) => incidentOf(group, demonstrates(evidence.reports)))
  const links = evidence.claims.flatMap((claim) => reactionsIn(undefined, [claim], incidents))
  return { incidents, links, judgements: groups.flatMap((group) => group.slice(1).map((claim, i) => ruled(group[i] as Claim, claim))) }
}
const reactionsIn: Resolving['reactionsIn'] = (_report, claims, incidents) => claims.filter((claim) => claim.family === 'statement').flatMap((claim) => incidents.filter((incident) => incident.where.at?.words === nameOf(claim))
  .map((incident): Link => ({ incident: incident.id, claim: claim.id, as: 'reaction', sentence: 'It speaks of the same place.' })))

/** The toy's happening keeps what it compares in its name. */
const resolving: Resolving = {
  happeningsOf: (report, claims) => claims.filter((claim) => claim.family === 'event').map((claim): Happening => ({
    key: `${report.id} ${claim.id}`, name: `${claim.kind} ${nameOf(claim)} ${dayOf(claim)}`, report: report.id, arrival: report.arrival ?? 0, arrivedAt: report.arrivedAt ?? '', published: null, publishedAt: null, withdrawn: report.withdrawn ?? false, source: report.source,
    demonstration: report.demonstration ?? false, claims: [claim.id], via: [], denials: 0, gist: { name: `${claim.kind} ${nameOf(claim)} ${dayOf(claim)}` } as unknown as Happening['gist'],
  })),
  blocksOf: (gist) => ({ stands: [(gist as unknown as { name: string }).name], looks: [(gist as unknown as { name: string }).name] }),
  areNeighbours: (a, b) => a.name === b.name,
  neighbourhoodsOf: (happenings, judgements) => {
    const parts: Happening[][] = []
    for (const one of happenings) {
      const near = parts.filter((part) => part.some((other) => other.name === one.name || together(judgements).some((pair) => pair.includes(other.claims[0] as ClaimId) && pair.includes(one.claims[0] as ClaimId))))
      for (const part of near) parts.splice(parts.indexOf(part), 1)
      parts.push([...near.flat(), one])
    }
    return parts
  },
  joinedByPeople: together,
  doubtOf: () => null,
  judge: (happenings, claimOf, judgements) => {
    const inOrder = [...happenings].sort((a, b) => a.arrival - b.arrival || (a.key < b.key ? -1 : 1))
    const groups = groupsOf(inOrder.flatMap((one) => one.claims.map(claimOf)), judgements)
    const demonstrates = (report: Report['id']): boolean => happenings.some((one) => one.report === report && one.demonstration)
    const judged = groups.map((group) => {
      const incident = incidentOf(group, demonstrates)
      return { incident, standing: { incident: incident.id, claim: (group[0] as Claim).id, arrivedAt: '', gist: { name: incident.id } as unknown as Happening['gist'] } }
    })
    return { judged, judgements: groups.flatMap((group) => group.slice(1).map((claim, i) => ruled(group[i] as Claim, claim))) }
  },
  anchorOf: (judged, now) => now.find((claim) => claim.id === judged.id || nameOf(claim) === nameOf(judged))?.id ?? null,
  diffOf: (before, after) => ({ added: after.filter((claim) => !before.some((one) => one.id === claim.id)), removed: before.filter((claim) => !after.some((one) => one.id === claim.id)), changed: [] }),
  reactionsIn, totalledBy: () => [], periodOf: () => null, reconcile: () => [],
}

export const TOY_READER: Reader = { read: readToy, register: registerToys, resolving, sources: new Map() }
