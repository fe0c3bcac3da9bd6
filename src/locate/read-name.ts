import type { CountryCode, PlaceCandidate, PlaceKind, PlaceMention, UnlocatedClaim } from '../model/index.ts'
import type { Gazetteer, GazetteerPlace } from './gazetteer.ts'
import { distance } from './geometry.ts'

/** What helps to tell places of one name apart. */
export type LocateContext = {
  /** Every place that the report names. */
  readonly mentioned: readonly PlaceMention[]
  /** Where the outlet sits, null when unknown. */
  readonly sourceCountry: CountryCode | null
  /** Where the report's language is at home: a Dari text that says "Badakhshan" and nothing else speaks of the Afghan one. */
  readonly languageCountry?: CountryCode | null
}

/** What a mention means: one place, or nothing with the reason why. */
export type ReadName =
  | { readonly mention: PlaceMention; readonly found: GazetteerPlace; readonly losers: readonly PlaceCandidate[] }
  | { readonly mention: PlaceMention; readonly found: null; readonly why: 'not-in-gazetteer' | 'ambiguous'; readonly losers: readonly PlaceCandidate[] }

/** Points for and against a reading. Unit: points; set by hand on 2026-11-23 on the names that exist twice along the Panj. */
const POINTS = {
  calledSo: 4, calledOtherwise: -2,
  inside: 6, sameRegion: 3, sameCountry: 2, theCountry: 1.2, close: 2,
  /** The same evidence from elsewhere in the report counts this share of it. */
  elsewhere: 0.4,
  itCameFromThere: -1.5, saidByThatState: 0.5, sourceOfThatState: 1, languageOfThatState: 0.35, onTheBelt: 0.6, seatForItsRegion: 0.3,
  /** Its name is the very word, not one that only a case ending makes so: «Карачи» is Karachi before it is Karaj in the genitive. */
  namedExactly: 0.3,
  /** A place that faces a border, or that people wrote down by hand, is named in such reports more often than another town; so is a city: for every tenfold of people above a thousand. */
  onTheBorder: 0.3, byHand: 0.3, tenfoldPeople: 0.2,
  /** Less than this between the two best is no decision. */
  enough: 0.25,
} as const

/** Metres within which two named places support one another. */
const CLOSE = 120_000

const BELT: ReadonlySet<CountryCode> = new Set(['AF', 'TJ', 'UZ', 'TM', 'IR', 'PK', 'CN', 'KG'])

/** True when `inner` lies in `outer` by the tree of places. */
export const isInside = (inner: GazetteerPlace, outer: GazetteerPlace, gazetteer: Gazetteer): boolean => {
  if (outer.place.kind === 'country') return inner.countries.includes(outer.place.country)
  for (let at = inner.parent; at !== null; at = gazetteer.places.get(at)?.parent ?? null) if (at === outer.place.id) return true
  return false
}

const readingsOf = (mention: PlaceMention, gazetteer: Gazetteer): readonly GazetteerPlace[] =>
  mention.ids.flatMap((id) => { const found = gazetteer.places.get(id); return found ? [found] : [] })

/** A mention with the places that it may mean. */
type Named = { readonly mention: PlaceMention; readonly readings: readonly GazetteerPlace[] }
/** What else the claim names, and what the report names beside it. */
export type Surroundings = { readonly near: readonly Named[]; readonly far: readonly Named[] }

/** Mentions of the rest of the report that are weighed: more than one of ordinary length has. Of a huge one, those that stand nearest. */
const MOST_MENTIONS = 200

const nearestOf = (mentioned: readonly PlaceMention[], claim: UnlocatedClaim): readonly PlaceMention[] => {
  if (mentioned.length <= MOST_MENTIONS) return mentioned
  const before = mentioned.findIndex((mention) => mention.at.part === claim.at.part && mention.at.start >= claim.at.start)
  const first = Math.max(0, Math.min((before < 0 ? mentioned.length : before) - MOST_MENTIONS / 2, mentioned.length - MOST_MENTIONS))
  return mentioned.slice(first, first + MOST_MENTIONS)
}

export const surroundingsOf = (claim: UnlocatedClaim, gazetteer: Gazetteer, context: LocateContext): Surroundings => {
  const named = (mention: PlaceMention): Named => ({ mention, readings: readingsOf(mention, gazetteer) })
  const own = new Set(claim.places.map((place) => `${place.at.part}${place.at.start}`))
  return { near: claim.places.map(named), far: nearestOf(context.mentioned, claim).filter((other) => !own.has(`${other.at.part}${other.at.start}`)).map(named) }
}

const isSame = (a: PlaceMention, b: PlaceMention): boolean => a.at.part === b.at.part && a.at.start === b.at.start

type Support = { readonly points: number; readonly because: string }
const NONE: Support = { points: 0, because: '' }

/** How far another named place speaks for reading a name as `place`. */
const supportOf = (place: GazetteerPlace, other: GazetteerPlace, role: PlaceMention['role'], gazetteer: Gazetteer): Support => {
  const shared = place.countries.some((country) => other.countries.includes(country))
  if (role === 'from') return shared ? { points: POINTS.itCameFromThere, because: `it came from ${other.place.name}` } : NONE
  if (other.place.id === place.place.id) return NONE
  if (isInside(place, other, gazetteer) && other.place.kind !== 'country') return { points: POINTS.inside, because: `it lies in ${other.place.name}` }
  if (isInside(other, place, gazetteer)) return { points: POINTS.inside, because: `${other.place.name} lies in it` }
  if (!shared) {
    const border = other.place.kind !== 'country' && distance(place.place.point, other.place.point) < CLOSE
    return border ? { points: POINTS.close / 2, because: `${other.place.name} is close` } : NONE
  }
  const weight = role === 'of' ? 0.3 : 1
  if (place.place.admin1 !== null && place.place.admin1 === other.place.admin1) return { points: weight * POINTS.sameRegion, because: `${other.place.name} is in the same region` }
  return { points: weight * (other.place.kind === 'country' ? POINTS.theCountry : POINTS.sameCountry), because: `${other.place.name} speaks for that country` }
}

const strongest = (place: GazetteerPlace, named: readonly Named[], mention: PlaceMention, gazetteer: Gazetteer): Support => {
  let best = NONE
  let nation = NONE
  let worst = NONE
  for (const { mention: other, readings } of named) {
    if (isSame(other, mention)) continue
    for (const reading of readings) {
      const support = supportOf(place, reading, other.role, gazetteer)
      // "Ishkashim, Badakhshan, Afghanistan": the region and the country speak together.
      if (reading.place.kind === 'country') { if (support.points > nation.points) nation = support } else if (support.points > best.points) best = support
      if (support.points < worst.points) worst = support
    }
  }
  return { points: best.points + nation.points + worst.points, because: best.because || nation.because || worst.because }
}

const fitsCall = (kind: PlaceKind, called: PlaceKind): boolean =>
  kind === called || (called === 'settlement' && kind === 'site') || (called === 'site' && kind === 'settlement')

/** How often a place of such a size and position is meant when reports of the belt name it, in points. */
const prominence = (place: GazetteerPlace): number =>
  (place.faces.length > 0 ? POINTS.onTheBorder : 0) + (place.place.id.startsWith('geonames:') ? 0 : POINTS.byHand) + (place.people > 1000 ? Math.log10(place.people / 1000) * POINTS.tenfoldPeople : 0)

const weigh = (place: GazetteerPlace, mention: PlaceMention, claim: UnlocatedClaim, around: Surroundings, gazetteer: Gazetteer, context: LocateContext): Support => {
  const near = strongest(place, around.near, mention, gazetteer)
  const far = strongest(place, around.far, mention, gazetteer)
  // That a report names a town of the province elsewhere does not make "in Kunduz" the province rather than the city.
  const aside = place.place.kind === 'region' ? Math.min(far.points, POINTS.sameCountry) : far.points
  let points = near.points + POINTS.elsewhere * aside
  if (mention.called) points += fitsCall(place.place.kind, mention.called) ? POINTS.calledSo : POINTS.calledOtherwise
  if ((!mention.called || mention.called === 'settlement') && (place.seat === 'region' || place.seat === 'country')) points += POINTS.seatForItsRegion
  if (claim.origin && place.countries.includes(claim.origin.country)) points += POINTS.itCameFromThere
  if (claim.saidBy.voice === 'quoted' && claim.saidBy.party?.startsWith(`${place.place.country.toLowerCase()}.`)) points += POINTS.saidByThatState
  if (context.languageCountry === place.place.country) points += POINTS.languageOfThatState
  if (context.sourceCountry === place.place.country) points += POINTS.sourceOfThatState
  if (isNamed(place, mention.at.words)) points += POINTS.namedExactly
  if (BELT.has(place.place.country)) points += POINTS.onTheBelt
  return { points, because: near.because || far.because }
}

const isNamed = (place: GazetteerPlace, words: string): boolean => [...place.names.values()].some((forms) => forms.includes(words))

/** Metres within which the two sides of a crossing are one place. */
const CROSSING = 15_000

/** Town, district or region of one name in one place: not two answers, but one more or less exact. */
const overlap = (a: GazetteerPlace, b: GazetteerPlace, gazetteer: Gazetteer): boolean => {
  if (isInside(a, b, gazetteer) || isInside(b, a, gazetteer)) return true
  const far = distance(a.place.point, b.place.point)
  return far < CROSSING || (far < Math.max(a.radius, b.radius) && a.countries.some((country) => b.countries.includes(country)))
}

/**
 * Decides what one named place means, from what else the claim and the report name, how the text calls it, where the claim
 * says it came from, and the country of voice and source. A name that nothing decides is ambiguous: no guess.
 */
export const readName = (mention: PlaceMention, claim: UnlocatedClaim, around: () => Surroundings, gazetteer: Gazetteer, context: LocateContext): ReadName => {
  const readings = readingsOf(mention, gazetteer)
  const [only, ...more] = readings
  if (!only) return { mention, found: null, why: 'not-in-gazetteer', losers: [] }
  if (more.length === 0) return { mention, found: only, losers: [] }
  const ranked = readings.map((reading, order) => ({ reading, order, support: weigh(reading, mention, claim, around(), gazetteer, context) }))
    .sort((a, b) => b.support.points - a.support.points || rankOf(a.reading) - rankOf(b.reading) || a.order - b.order)
  type Ranked = (typeof ranked)[0]
  const [first, ...others] = ranked as [Ranked, ...Ranked[]]
  const rival = others.find(({ reading }) => !overlap(first.reading, reading, gazetteer))
  // Where the report decides nothing between places far apart, the one that such reports mean more often does.
  const weight = ({ reading, support }: Ranked): number => support.points + prominence(reading)
  const open = rival !== undefined && first.support.points - rival.support.points < POINTS.enough
  const best = open && weight(rival) > weight(first) ? rival : first
  const rest = ranked.filter((one) => one !== best)
  if (open && Math.abs(weight(rival) - weight(first)) < POINTS.enough)
    return { mention, found: null, why: 'ambiguous', losers: ranked.map(({ reading }) => ({ place: reading.place, why: `"${mention.at.words}" may be this one; nothing in the report decides` })) }
  const because = best.support.because === '' ? 'how it is called, or the country of the voice or the source, speaks for the other' : best.support.because
  return {
    mention, found: best.reading,
    losers: rest.map(({ reading }) => ({ place: reading.place, why: `another place of this name; ${best.reading.place.name} in ${best.reading.place.country} was chosen: ${because}` })),
  }
}

/**
 * Where all else is equal: a district before its seat (the wider circle is the honest one), a city before its region, and what
 * was checked by hand before a town that only GeoNames has.
 */
const RANK: Readonly<Record<PlaceKind, number>> = { district: 0, settlement: 1, site: 2, region: 5, country: 6, border: 7 }
const rankOf = (reading: GazetteerPlace): number =>
  reading.seat === 'region' || reading.seat === 'country' ? -1 : RANK[reading.place.kind] + (reading.place.id.startsWith('geonames:') ? 2 : 0)
