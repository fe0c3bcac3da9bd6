import type { Count, DayNumber, EventClaim, EventKind, Gist, PartyId, Print, Span, Spot, Toll } from '../model/index.ts'
import { COUNTED } from '../model/index.ts'
import { foldText } from '../text/index.ts'
import { copied, hashText } from './prints.ts'
import { isWide, metresBetween, spotOf } from './spots.ts'
import { tollOf } from './toll.ts'
import { NUMBERS } from './numbers.ts'

/** Words of a name that can tell one thing from another: three letters and more. */
const wordsOf = (name: string): readonly string[] => foldText(name).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 3)

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
const once = <T>(all: readonly T[]): readonly T[] => [...new Set(all)]

/** The gist of one happening in one report; `spans` in the order of its claims. */
export const gistOfClaims = (claims: readonly EventClaim[], spans: readonly Span[], print: Print, published: DayNumber | null): Gist => ({
  reports: once(claims.map((claim) => claim.report)),
  kinds: once(claims.map((claim) => claim.kind)).map((kind) => [kind, 1]),
  span: bestSpan(spans),
  spot: bestSpot(claims.flatMap((claim) => (claim.where.found ? [spotOf(claim.where)] : []))),
  candidates: once(claims.flatMap((claim) => (claim.where.found ? [] : claim.where.candidates.map((candidate) => candidate.place.id)))),
  tolls: tollsOf(claims, published),
  weapons: once(claims.flatMap((claim) => claim.means.map((means) => means.weapon))),
  nationalities: once([...victimsOf(claims).map(({ who }) => who.nationality), ...claims.map((claim) => claim.target?.nationality ?? null)].filter((nation) => nation !== null)),
  groups: once(victimsOf(claims).flatMap(({ who }) => (who.group === null || ANYBODY.has(who.group) ? [] : [who.group]))),
  targets: once(claims.flatMap((claim) => (claim.target === null ? [] : wordsOf(claim.target.name)))),
  doers: partiesOf(claims, (role) => role !== 'against' && role !== 'party'),
  others: partiesOf(claims, (role) => role === 'against' || role === 'party'),
  kilograms: claims.flatMap((claim) => claim.amounts.flatMap((amount) => (amount.kilograms === null ? [] : [{ of: amount.of, count: amount.kilograms }]))),
  speakers: once(claims.flatMap(speakersOf)),
  prints: [print],
  clauses: once(claims.map((claim) => hashText(foldText(claim.at.words)))),
  published: published === null ? null : { first: published, last: published },
  news: claims.some((claim) => claim.telling === 'news'),
})

const victimsOf = (claims: readonly EventClaim[]) => claims.flatMap((claim) => claim.figures.filter((figure) => figure.side !== 'attacker'))

const partiesOf = (claims: readonly EventClaim[], fits: (role: string) => boolean): readonly PartyId[] =>
  once(claims.flatMap((claim) => claim.actors.flatMap((actor) => (actor.party !== null && fits(actor.role) ? [actor.party] : []))))

const speakersOf = ({ saidBy }: EventClaim): readonly string[] => {
  if (saidBy.voice === 'outlet') return []
  if (saidBy.party !== null) return [saidBy.party]
  return saidBy.name === null ? [] : [foldText(saidBy.name)]
}

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
export const bestSpot = <T extends Spot>(spots: readonly T[]): T | null => {
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

const union = <T>(a: readonly T[], b: readonly T[]): readonly T[] => {
  const fresh = b.filter((one) => !a.includes(one))
  return fresh.length === 0 ? a : [...a, ...fresh]
}

/** One of each group of copied texts. */
const distinct = (prints: readonly Print[], more: readonly Print[]): readonly Print[] => {
  const fresh = more.filter((print) => !prints.some((other) => other === print || copied(other, print)))
  return fresh.length === 0 ? prints : [...prints, ...fresh]
}

const sameToll = (a: Toll, b: Toll): boolean => a.of === b.of && a.counted === b.counted && sameCount(a.count, b.count)
const sameCount = (a: Count, b: Count): boolean => a.min === b.min && a.max === b.max

const addedKinds = (kinds: Gist['kinds'], more: Gist['kinds']): Gist['kinds'] => {
  const times = new Map<EventKind, number>(kinds)
  for (const [kind, n] of more) times.set(kind, (times.get(kind) ?? 0) + n)
  return [...times]
}

/** A gist and one more telling; when and where stay as they are, for they are a matter of all tellings together. */
const withTelling = (gist: Gist, more: Gist): Gist => {
  const published =
    gist.published === null
      ? more.published
      : more.published === null
        ? gist.published
        : { first: Math.min(gist.published.first, more.published.first), last: Math.max(gist.published.last, more.published.last) }
  return {
    reports: union(gist.reports, more.reports),
    kinds: addedKinds(gist.kinds, more.kinds),
    span: gist.span,
    spot: gist.spot,
    candidates: union(gist.candidates, more.candidates),
    tolls: [...gist.tolls, ...more.tolls.filter((toll) => !gist.tolls.some((known) => sameToll(known, toll)))],
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
    prints: distinct(gist.prints, more.prints),
    clauses: union(gist.clauses, more.clauses),
    published,
    news: gist.news || more.news,
  }
}

/** The gist of `gist`'s tellings and `added`: what most of `all` support, and every number, name and weapon that any of them gives. */
export const gistWith = (gist: Gist, added: readonly Gist[], all: readonly Gist[]): Gist => ({
  ...added.reduce(withTelling, gist),
  span: bestSpan(all.map((one) => one.span)),
  spot: bestSpot(all.flatMap((one) => (one.spot === null ? [] : [one.spot]))),
})

/** The gist of one or several tellings. */
export const gistOf = (first: Gist, others: readonly Gist[]): Gist =>
  others.length === 0 ? first : gistWith(first, others, [first, ...others])
