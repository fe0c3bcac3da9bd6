import type { Count, EventClaim, EventKind, FigureOf, PartyId, PlaceId, Substance, Weapon } from '../model/index.ts'
import { foldText } from '../text/index.ts'
import { copied, type Shingles } from './copies.ts'
import type { DayNumber, Span } from './days.ts'
import { isWide, metresBetween, type Spot } from './spots.ts'
import { type Counted, countedOf, tollOf } from './toll.ts'
import { NUMBERS } from './numbers.ts'

export type Toll = { readonly of: FigureOf; readonly counted: Counted; readonly count: Count; readonly published: DayNumber | null }

/** What is compared: the structured gist of one telling, or of all tellings of an incident. */
export type Summary = {
  /** How many tellings call it so. */
  readonly kinds: ReadonlyMap<EventKind, number>
  readonly span: Span
  readonly spot: Spot | null
  /** Places between which a telling could not decide. */
  readonly candidates: ReadonlySet<PlaceId>
  readonly tolls: readonly Toll[]
  readonly weapons: ReadonlySet<Weapon>
  readonly nationalities: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  /** Folded words of targets' names. */
  readonly targets: ReadonlySet<string>
  readonly doers: ReadonlySet<PartyId>
  readonly others: ReadonlySet<PartyId>
  readonly kilograms: readonly { readonly of: Substance; readonly count: Count }[]
  readonly speakers: ReadonlySet<string>
  readonly texts: readonly Shingles[]
  /** Folded words of the clauses that tell it. */
  readonly clauses: ReadonlySet<string>
  /** The first and the last day on which it was told. */
  readonly published: { readonly first: DayNumber; readonly last: DayNumber } | null
  /** True when at least one telling is news. */
  readonly news: boolean
}

/** Words of a name that can tell one thing from another: three letters and more. */
const wordsOf = (name: string): readonly string[] => foldText(name).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 3)

const tollsOf = (claims: readonly EventClaim[], published: DayNumber | null): readonly Toll[] => claims.flatMap((claim) =>
  [...new Set(claim.figures.map((figure) => `${figure.of} ${countedOf(figure)}`))].flatMap((key) => {
    const [of, counted] = key.split(' ') as [FigureOf, Counted]
    const count = tollOf(claim, of, counted)
    return count === null ? [] : [{ of, counted, count, published }]
  }))

/** The summary of one happening in one report; `spans` in the order of its claims. */
export const summaryOf = (claims: readonly EventClaim[], spans: readonly Span[], text: Shingles, published: DayNumber | null): Summary => ({
  kinds: new Map(claims.map((claim) => [claim.kind, 1])),
  span: bestSpan(spans),
  spot: bestSpot(claims.flatMap((claim) => (claim.where.found ? [claim.where] : []))),
  candidates: new Set(claims.flatMap((claim) => (claim.where.found ? [] : claim.where.candidates.map((candidate) => candidate.place.id)))),
  tolls: tollsOf(claims, published),
  weapons: new Set(claims.flatMap((claim) => claim.means.map((means) => means.weapon))),
  nationalities: new Set(claims.flatMap((claim) => claim.figures.flatMap((figure) => (figure.side !== 'attacker' && figure.who.nationality !== null ? [figure.who.nationality] : [])))),
  groups: new Set(claims.flatMap((claim) => claim.figures.flatMap((figure) => (figure.side !== 'attacker' && figure.who.group !== null ? [figure.who.group] : [])))),
  targets: new Set(claims.flatMap((claim) => (claim.target === null ? [] : wordsOf(claim.target.name)))),
  doers: partiesOf(claims, (role) => role !== 'against' && role !== 'party'),
  others: partiesOf(claims, (role) => role === 'against' || role === 'party'),
  kilograms: claims.flatMap((claim) => claim.amounts.flatMap((amount) => (amount.kilograms === null ? [] : [{ of: amount.of, count: amount.kilograms }]))),
  speakers: new Set(claims.flatMap((claim) => speakersOf(claim))),
  texts: [text],
  clauses: new Set(claims.map((claim) => foldText(claim.at.words))),
  published: published === null ? null : { first: published, last: published },
  news: claims.some((claim) => claim.telling === 'news'),
})

const partiesOf = (claims: readonly EventClaim[], fits: (role: string) => boolean): ReadonlySet<PartyId> =>
  new Set(claims.flatMap((claim) => claim.actors.flatMap((actor) => (actor.party !== null && fits(actor.role) ? [actor.party] : []))))

const speakersOf = (claim: EventClaim): readonly string[] =>
  claim.saidBy.voice === 'outlet' ? [] : claim.saidBy.party !== null ? [claim.saidBy.party] : claim.saidBy.name === null ? [] : [foldText(claim.saidBy.name)]

const lengthOf = (span: Span): number => (span.basis === 'dated' ? span.to - span.from : Number.POSITIVE_INFINITY)
const BASIS_ORDER = { dated: 0, yearless: 1, told: 2, unknown: 3 } as const

const overlap = (a: Span, b: Span): boolean => a.basis === 'dated' && b.basis === 'dated' && a.from <= b.to && b.from <= a.to

/** The stated span that most others support, then the narrowest, then the first; without one, the earliest day it was told. */
export const bestSpan = (spans: readonly Span[]): Span => {
  const rated = spans.map((span) => ({ span, support: spans.filter((other) => overlap(span, other)).length }))
  rated.sort((a, b) => BASIS_ORDER[a.span.basis] - BASIS_ORDER[b.span.basis] || b.support - a.support || lengthOf(a.span) - lengthOf(b.span) ||
    (a.span.basis === 'told' && b.span.basis === 'told' ? a.span.notAfter - b.span.notAfter : 0))
  return rated[0]?.span ?? { basis: 'unknown' }
}

/** True when two circles may hold one spot. */
export const touches = (a: Spot, b: Spot): boolean => metresBetween(a.place.point, b.place.point) <= a.radius + b.radius + NUMBERS.place.slack

/** The place that most others do not contradict, then the most precise, then the first. Null without any. */
export const bestSpot = (spots: readonly Spot[]): Spot | null => {
  const rated = spots.map((spot) => ({ spot, support: spots.filter((other) => touches(spot, other)).length }))
  // A few voices that know the spot outweigh many that name the country.
  const most = Math.max(0, ...rated.map((one) => one.support))
  const held = rated.filter((one) => one.support * 2 >= most)
  held.sort((a, b) => Number(isWide(a.spot)) - Number(isWide(b.spot)) || a.spot.radius - b.spot.radius || b.support - a.support)
  return held[0]?.spot ?? null
}

const union = <T>(sets: readonly ReadonlySet<T>[]): ReadonlySet<T> => new Set(sets.flatMap((set) => [...set]))

/** One of each group of copied texts. */
const distinct = (texts: readonly Shingles[]): readonly Shingles[] => {
  const kept: Shingles[] = []
  for (const text of texts) if (!kept.some((other) => copied(other, text))) kept.push(text)
  return kept
}

/** The gist of several tellings: what most of them support, and every number, name and weapon that any of them gives. */
export const gistOf = (members: readonly Summary[]): Summary => {
  const kinds = new Map<EventKind, number>()
  for (const member of members) for (const [kind, times] of member.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + times)
  const told = members.flatMap((member) => (member.published === null ? [] : [member.published]))
  return {
    kinds, span: bestSpan(members.map((member) => member.span)), spot: bestSpot(members.flatMap((member) => (member.spot === null ? [] : [member.spot]))),
    candidates: union(members.map((member) => member.candidates)), tolls: uniqueTolls(members.flatMap((member) => member.tolls)),
    weapons: union(members.map((member) => member.weapons)), nationalities: union(members.map((member) => member.nationalities)),
    groups: union(members.map((member) => member.groups)), targets: union(members.map((member) => member.targets)),
    doers: union(members.map((member) => member.doers)), others: union(members.map((member) => member.others)),
    kilograms: members.flatMap((member) => member.kilograms), speakers: union(members.map((member) => member.speakers)),
    texts: distinct(members.flatMap((member) => member.texts)), clauses: union(members.map((member) => member.clauses)),
    published: told.length === 0 ? null : { first: Math.min(...told.map((one) => one.first)), last: Math.max(...told.map((one) => one.last)) },
    news: members.some((member) => member.news),
  }
}

const uniqueTolls = (tolls: readonly Toll[]): readonly Toll[] => {
  const kept = new Map<string, Toll>()
  for (const toll of tolls) {
    const key = `${toll.of} ${toll.counted} ${toll.count.min} ${toll.count.max}`
    if (!kept.has(key)) kept.set(key, toll)
  }
  return [...kept.values()]
}
