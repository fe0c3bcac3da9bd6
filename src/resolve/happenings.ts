import { GROUP_OF, type Arrived, type Claim, type ClaimId, type EventClaim, type Happening, type Instant } from '../model/index.ts'
import { foldText } from '../text/index.ts'
import { dayOf, spanOf } from './days.ts'
import { gistOfClaims } from './gist.ts'
import { printOf } from './prints.ts'

/** What is planned or feared is no incident yet; what was foiled or is denied is one. */
const tellsOfOne = (claim: Claim): claim is EventClaim => claim.family === 'event' && claim.says !== 'planned' && claim.says !== 'feared'

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** An agency quoted through counts only when all that the report tells of this comes through it. */
const viaOf = (claims: readonly EventClaim[]): readonly string[] => {
  const through = claims.map(({ saidBy }) => (saidBy.voice === 'quoted' ? saidBy.via : null))
  return through.every((one) => one !== null) ? [...new Set(through.map((one) => foldText(one as string)))] : []
}

/** `apart`: a claim that a person took out of its happening is one of its own. */
const keyOf = (claim: Claim, apart: ReadonlySet<ClaimId>): string => (apart.has(claim.id) ? `${claim.report} ${claim.happening} ${claim.id}` : `${claim.report} ${claim.happening}`)

/** Claims of one happening, in the order in which the report tells of it. */
const groupsOf = (claims: readonly Claim[], apart: ReadonlySet<ClaimId>): readonly (readonly [string, readonly EventClaim[]])[] => {
  const groups = new Map<string, EventClaim[]>()
  for (const claim of claims) {
    if (!tellsOfOne(claim)) continue
    const key = keyOf(claim, apart)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [claim])
    else group.push(claim)
  }
  const firstAt = (group: readonly EventClaim[]): string => group.map(({ at }) => `${at.part === 'title' ? 0 : 1}${String(at.start).padStart(9, '0')}`).sort()[0] as string
  return [...groups].sort(([a, left], [b, right]) => compare(firstAt(left), firstAt(right)) || compare(a, b))
}

/**
 * The happenings of one report, each named by its report, its group of kinds and its turn among those: a name that outlives other
 * words, other spans and another kind of the same group. `now` stands for a report's arrival where nobody noted it.
 */
export const happeningsOf = (report: Arrived, claims: readonly Claim[], apart: ReadonlySet<ClaimId>, now: Instant): readonly Happening[] => {
  const arrivedAt = report.arrivedAt ?? now
  const published = dayOf(report.published)
  const turns = new Map<string, number>()
  const denied = claims.filter((claim) => claim.family === 'statement' && claim.kind === 'denial').map((claim) => claim.happening)
  const groups = groupsOf(claims, apart)
  if (groups.length === 0) return []
  const print = printOf(report)
  return groups.map(([key, unsorted]): Happening => {
    const told = [...unsorted].sort((a, b) => compare(a.id, b.id))
    const first = told[0] as EventClaim
    const group = GROUP_OF[first.kind]
    const turn = (turns.get(group) ?? 0) + 1
    turns.set(group, turn)
    return {
      key, name: `${report.root ?? report.id} ${group} ${turn}`, report: report.id, arrival: report.arrival ?? 0, arrivedAt, published, publishedAt: report.published, withdrawn: report.withdrawn ?? false, source: report.source, demonstration: report.demonstration ?? false,
      claims: told.map((claim) => claim.id), via: viaOf(told), denials: denied.filter((happening) => happening === first.happening).length,
      gist: gistOfClaims(told, told.map((claim) => spanOf(claim.when, published, dayOf(arrivedAt) ?? 0)), print, published),
    }
  })
}

/** News before background, then by day of publication (unknown last), then by key: the order in which incidents are founded, whatever the order of arrival. */
export const inOrder = (happenings: readonly Happening[]): readonly Happening[] => {
  const day = (one: Happening): number => one.published ?? Number.MAX_SAFE_INTEGER
  return [...happenings].sort((a, b) => Number(b.gist.news) - Number(a.gist.news) || day(a) - day(b) || compare(a.key, b.key))
}
