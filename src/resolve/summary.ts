import type { Count, EventClaim, EventKind, FigureOf, PartyId, PlaceId, ReportId, Substance, Weapon } from '../model/index.ts'
import { foldText } from '../text/index.ts'
import { copied, type Shingles } from './copies.ts'
import type { DayNumber, Span } from './days.ts'
import { isWide, metresBetween, type Spot } from './spots.ts'
import { type Counted, COUNTED, tollOf } from './toll.ts'
import { NUMBERS } from './numbers.ts'

export type Toll = { readonly of: FigureOf; readonly counted: Counted; readonly count: Count; readonly published: DayNumber | null }

/** What is compared: the structured gist of one telling, or of all tellings of an incident. */
export type Summary = {
  readonly reports: ReadonlySet<ReportId>
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
const wordsOf = (name: string): readonly string[] =>
  foldText(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= 3)

/** Numbers that are said; what is only denied is no number of the incident. */
const tollsOf = (claims: readonly EventClaim[], published: DayNumber | null): readonly Toll[] =>
  claims.filter((claim) => claim.says !== 'denied').flatMap((claim) =>
    [...new Set(claim.figures.map((figure) => figure.of))].flatMap((of) =>
      COUNTED.flatMap((counted) => {
        const count = tollOf(claim, of, [counted])
        return count === null ? [] : [{ of, counted, count, published }]
      }),
    ),
  )

/** Descriptions of victims that fit anybody. */
const ANYBODY = new Set(['people', 'persons', 'citizens'])

/** The summary of one happening in one report; `spans` in the order of its claims. */
export const summaryOf = (claims: readonly EventClaim[], spans: readonly Span[], text: Shingles, published: DayNumber | null): Summary => ({
  reports: new Set(claims.map((claim) => claim.report)),
  kinds: new Map(claims.map((claim) => [claim.kind, 1])),
  span: bestSpan(spans),
  spot: bestSpot(claims.flatMap((claim) => (claim.where.found ? [claim.where] : []))),
  candidates: new Set(claims.flatMap((claim) => (claim.where.found ? [] : claim.where.candidates.map((candidate) => candidate.place.id)))),
  tolls: tollsOf(claims, published),
  weapons: new Set(claims.flatMap((claim) => claim.means.map((means) => means.weapon))),
  nationalities: new Set(victimsOf(claims).flatMap(({ who }) => (who.nationality === null ? [] : [who.nationality]))),
  groups: new Set(victimsOf(claims).flatMap(({ who }) => (who.group === null || ANYBODY.has(who.group) ? [] : [who.group]))),
  targets: new Set(claims.flatMap((claim) => (claim.target === null ? [] : wordsOf(claim.target.name)))),
  doers: partiesOf(claims, (role) => role !== 'against' && role !== 'party'),
  others: partiesOf(claims, (role) => role === 'against' || role === 'party'),
  kilograms: claims.flatMap((claim) =>
    claim.amounts.flatMap((amount) => (amount.kilograms === null ? [] : [{ of: amount.of, count: amount.kilograms }])),
  ),
  speakers: new Set(claims.flatMap((claim) => speakersOf(claim))),
  texts: [text],
  clauses: new Set(claims.map((claim) => foldText(claim.at.words))),
  published: published === null ? null : { first: published, last: published },
  news: claims.some((claim) => claim.telling === 'news'),
})

const victimsOf = (claims: readonly EventClaim[]) => claims.flatMap((claim) => claim.figures.filter((figure) => figure.side !== 'attacker'))

const partiesOf = (claims: readonly EventClaim[], fits: (role: string) => boolean): ReadonlySet<PartyId> =>
  new Set(claims.flatMap((claim) => claim.actors.flatMap((actor) => (actor.party !== null && fits(actor.role) ? [actor.party] : []))))

const speakersOf = (claim: EventClaim): readonly string[] =>
  claim.saidBy.voice === 'outlet'
    ? []
    : claim.saidBy.party !== null
      ? [claim.saidBy.party]
      : claim.saidBy.name === null
        ? []
        : [foldText(claim.saidBy.name)]

const lengthOf = (span: Span): number => (span.basis === 'dated' ? span.to - span.from : 0)
const BASIS_ORDER = { dated: 0, yearless: 1, told: 2, unknown: 3 } as const

const overlap = (a: Span, b: Span): boolean => a.basis === 'dated' && b.basis === 'dated' && a.from <= b.to && b.from <= a.to

/** What many say alike is compared once, with its number of voices. The first of each stands for it. */
const counted = <T>(all: readonly T[], keyOf: (one: T) => string): readonly { readonly one: T; readonly times: number }[] => {
  const groups = new Map<string, { one: T; times: number }>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group === undefined) groups.set(keyOf(one), { one, times: 1 })
    else group.times++
  }
  return [...groups.values()]
}

const spanKey = (span: Span): string =>
  span.basis === 'dated'
    ? `${span.from} ${span.to}`
    : span.basis === 'told'
      ? `told ${span.notAfter}`
      : span.basis === 'yearless'
        ? `yearless ${span.days[0]}`
        : 'unknown'

/** The stated span that most others support, then the narrowest, then the first; without one, the earliest day it was told. */
export const bestSpan = (spans: readonly Span[]): Span => {
  const groups = counted(spans, spanKey)
  const rated = groups.map(({ one }) => ({
    span: one,
    support: groups.reduce((all, other) => all + (overlap(one, other.one) ? other.times : 0), 0),
  }))
  rated.sort(
    (a, b) =>
      BASIS_ORDER[a.span.basis] - BASIS_ORDER[b.span.basis] ||
      b.support - a.support ||
      lengthOf(a.span) - lengthOf(b.span) ||
      (a.span.basis === 'told' && b.span.basis === 'told' ? a.span.notAfter - b.span.notAfter : 0),
  )
  return rated[0]?.span ?? { basis: 'unknown' }
}

/** True when two circles may hold one spot. */
export const touches = (a: Spot, b: Spot): boolean => metresBetween(a.place.point, b.place.point) <= a.radius + b.radius + NUMBERS.place.slack

/** The place that most others do not contradict, then the most precise, then the first. Null without any. */
export const bestSpot = (spots: readonly Spot[]): Spot | null => {
  const groups = counted(spots, (spot) => `${spot.place.id} ${spot.radius}`)
  const rated = groups.map(({ one }) => ({
    spot: one,
    support: groups.reduce((all, other) => all + (touches(one, other.one) ? other.times : 0), 0),
  }))
  // A few voices that know the spot outweigh many that name the country.
  const most = Math.max(0, ...rated.map((one) => one.support))
  const held = rated.filter((one) => one.support * 2 >= most)
  held.sort((a, b) => Number(isWide(a.spot)) - Number(isWide(b.spot)) || a.spot.radius - b.spot.radius || b.support - a.support)
  return held[0]?.spot ?? null
}

const union = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): ReadonlySet<T> =>
  b.size === 0 || [...b].every((one) => a.has(one)) ? a : new Set([...a, ...b])

/** One of each group of copied texts. */
const distinct = (texts: readonly Shingles[], more: readonly Shingles[]): readonly Shingles[] => {
  const fresh = more.filter((text) => !texts.some((other) => other === text || copied(other, text)))
  return fresh.length === 0 ? texts : [...texts, ...fresh]
}

const tollKey = (toll: Toll): string => `${toll.of} ${toll.counted} ${toll.count.min} ${toll.count.max}`

/** Numbers that nobody gave before. */
const freshTolls = (tolls: readonly Toll[], more: readonly Toll[]): readonly Toll[] => {
  const known = new Set(tolls.map(tollKey))
  return more.filter((toll) => !known.has(tollKey(toll)))
}

/** A gist and one more telling; when and where stay as they are, for they are a matter of all tellings together. */
const withTelling = (gist: Summary, more: Summary): Summary => {
  const kinds = new Map(gist.kinds)
  for (const [kind, times] of more.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + times)
  const published =
    gist.published === null
      ? more.published
      : more.published === null
        ? gist.published
        : { first: Math.min(gist.published.first, more.published.first), last: Math.max(gist.published.last, more.published.last) }
  return {
    reports: union(gist.reports, more.reports),
    kinds,
    span: gist.span,
    spot: gist.spot,
    candidates: union(gist.candidates, more.candidates),
    tolls: [...gist.tolls, ...freshTolls(gist.tolls, more.tolls)],
    weapons: union(gist.weapons, more.weapons),
    nationalities: union(gist.nationalities, more.nationalities),
    groups: union(gist.groups, more.groups),
    targets: union(gist.targets, more.targets),
    doers: union(gist.doers, more.doers),
    others: union(gist.others, more.others),
    kilograms: [
      ...gist.kilograms,
      ...more.kilograms.filter((amount) => !gist.kilograms.some((known) => known.of === amount.of && known.count.min === amount.count.min)),
    ],
    speakers: union(gist.speakers, more.speakers),
    texts: distinct(gist.texts, more.texts),
    clauses: union(gist.clauses, more.clauses),
    published,
    news: gist.news || more.news,
  }
}

/** The gist of `gist`'s tellings and `added`: what most of `all` support, and every number, name and weapon that any of them gives. */
export const gistWith = (gist: Summary, added: readonly Summary[], all: readonly Summary[]): Summary => ({
  ...added.reduce(withTelling, gist),
  span: bestSpan(all.map((one) => one.span)),
  spot: bestSpot(all.flatMap((one) => (one.spot === null ? [] : [one.spot]))),
})

/** The gist of one or several tellings. */
export const gistOf = (first: Summary, others: readonly Summary[]): Summary =>
  others.length === 0 ? first : gistWith(first, others, [first, ...others])
