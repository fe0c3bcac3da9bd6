import type { Claim, CountryCode, Located, Place, PlaceCandidate, PlaceKind, PlaceMention, PlaceRole, Sector, UnlocatedClaim } from '../model/index.ts'
import { PlaceId } from '../model/index.ts'
import type { Gazetteer, GazetteerPlace } from './gazetteer.ts'
import { distance } from './geometry.ts'
import { isInside, type LocateContext, type ReadName, readName, type Surroundings, surroundingsOf } from './read-name.ts'
import { sectorOf } from './sectors.ts'

/** Metres; set by hand on 2026-11-23 from the distances at which real reports say so. */
const WIDEN = { near: 10_000, route: 25_000, cityForRegion: 25_000, together: 60_000, road: 150_000 } as const

/** Where the thing may have happened, before the places it merely came from or went to. */
const AT: ReadonlySet<PlaceRole> = new Set<PlaceRole>(['in', 'near', 'border', 'between'])
/** Here the place that people left, or the place they were brought to, is the place of the happening. */
const MOVES: ReadonlySet<string> = new Set(['displacement', 'deportation', 'irregular_crossing', 'border_incursion', 'crossing_total', 'deportation_total'])
/** "An attack on Barmal" happened there. */
const STRIKES: ReadonlySet<string> = new Set(['armed_attack', 'air_strike', 'drone_strike', 'shelling', 'bombing', 'suicide_bombing', 'border_incursion', 'casualty_total'])
/** "Three workers abducted from Mastung", «پشین سے چرس برآمد»: what was taken was there, when the name is a town or district. */
const TAKEN_FROM: ReadonlySet<string> = new Set(['abduction', 'arrest', 'drug_seizure', 'weapons_seizure', 'goods_seizure', 'release'])
const TAKES: ReadonlySet<string> = new Set(['drug_seizure', 'weapons_seizure', 'goods_seizure', 'drug_seizure_total', 'weapons_seizure_total'])

type Known = Extract<ReadName, { found: GazetteerPlace }>
const isKnown = (read: ReadName): read is Known => read.found !== null

const mayBeAt = (read: ReadName, claim: UnlocatedClaim): boolean => {
  const { role } = read.mention
  const kind = read.found?.place.kind
  if (role === 'route') return true
  if (role === 'to') return !TAKES.has(claim.kind)
  if (role === 'from') return MOVES.has(claim.kind) || (TAKEN_FROM.has(claim.kind) && kind !== 'country' && kind !== 'border')
  // An office names its own town; "the police of Kunar" is still the best there is, "Kabul" or "the Chinese embassy" is not.
  if (role === 'of') return kind !== 'country' && kind !== 'border' && read.found?.seat !== 'country'
  return true
}

const FINE: Readonly<Record<PlaceKind, number>> = { border: 0, country: 0, region: 1, district: 2, settlement: 3, site: 4 }

/** True when `finer` says more exactly what `wider` says already. */
const refines = (finer: Known, wider: Known, gazetteer: Gazetteer): boolean => {
  if (finer.found.place.kind === 'country' || finer.found.radius > wider.found.radius) return false
  if (finer.found.radius === wider.found.radius) return wider.found.place.kind !== 'country' && isInside(finer.found, wider.found, gazetteer)
  if (wider.found.place.kind === 'border') return finer.found.countries.some((country) => wider.found.countries.includes(country))
  if (wider.found.place.kind === 'country' && (wider.mention.role === 'border' || wider.mention.role === 'between'))
    return finer.found.countries.some((country) => country === wider.found.place.country || borderOf(country, wider.found.place.country, gazetteer) !== null)
  // A circle reaches over borders: Vanj is no part of the Badakhshan behind the river.
  return isInside(finer.found, wider.found, gazetteer) || (wider.found.place.kind !== 'country' && finer.found.countries.some((country) => wider.found.countries.includes(country)) &&
    !liesElsewhere(finer, wider) && FINE[finer.found.place.kind] > FINE[wider.found.place.kind] && distance(finer.found.place.point, wider.found.place.point) < wider.found.radius)
}

/** The circle of a province reaches over its neighbours' towns: Kunduz is no part of Takhar. */
const liesElsewhere = (finer: Known, wider: Known): boolean =>
  wider.found.place.kind === 'region' && finer.found.place.admin1 !== null && wider.found.place.admin1 !== null && finer.found.place.admin1 !== wider.found.place.admin1

const borderOf = (one: CountryCode, other: CountryCode, gazetteer: Gazetteer): GazetteerPlace | null =>
  gazetteer.places.get(PlaceId(`border:${[one, other].sort().join('-')}`)) ?? null

/** The country in which the voice sits: that of its office, for an embassy its host. */
const seatOf = (claim: UnlocatedClaim): CountryCode | undefined => {
  const party = claim.saidBy.voice === 'quoted' ? claim.saidBy.party : null
  return (/^[a-z]{2}\.embassy\.([a-z]{2})$/.exec(party ?? '')?.[1] ?? party?.slice(0, 2))?.toUpperCase()
}

/** The side of a border on which it happened, as far as anything says so; the side named first otherwise. */
const sideOf = (countries: readonly CountryCode[], claim: UnlocatedClaim, reads: readonly ReadName[], context: LocateContext): CountryCode => {
  const named = reads.find((read) => isKnown(read) && read.found.place.kind !== 'border' && ['in', 'near', 'to'].includes(read.mention.role) && countries.includes(read.found.place.country))
  if (named && isKnown(named)) return named.found.place.country
  const reached = countries.find((country) => country !== claim.origin?.country)
  if (claim.origin && countries.includes(claim.origin.country) && reached) return reached
  const party = seatOf(claim)
  if (party && countries.includes(party)) return party
  if (context.sourceCountry && countries.includes(context.sourceCountry)) return context.sourceCountry
  const first = reads.find((read) => isKnown(read) && read.found.place.kind === 'country' && countries.includes(read.found.place.country))
  return first && isKnown(first) ? first.found.place.country : (countries[0] as CountryCode)
}

/** Two countries at whose border it happened: said of both, or of one while the claim or its voice lies in the other. */
const borderNamed = (best: Known, reads: readonly ReadName[], claim: UnlocatedClaim, gazetteer: Gazetteer, context: LocateContext): GazetteerPlace | null => {
  if (best.found.place.kind !== 'country') return null
  const countries = reads.filter(isKnown).filter((read) => read.found.place.kind === 'country' && AT.has(read.mention.role))
  if (!countries.some((read) => read.mention.role === 'border' || read.mention.role === 'between')) return null
  for (const one of countries) for (const other of countries) {
    const border = one === other ? null : borderOf(one.found.place.country, other.found.place.country, gazetteer)
    if (border) return border
  }
  const party = seatOf(claim)
  for (const country of [party, context.sourceCountry]) {
    const border = country ? borderOf(best.found.place.country, country, gazetteer) : null
    if (border) return border
  }
  return null
}

const whyNot = (read: Known, best: Known): string => {
  const { role } = read.mention
  if (role === 'from') return 'it came from there'
  if (role === 'of') return 'it only names an office or a person'
  if (role === 'to' || role === 'route') return `the text names ${best.found.place.name} as the place`
  if (read.found.radius > best.found.radius) return `${best.found.place.name} says it more exactly`
  return `${best.found.place.name} is named first, and this lies elsewhere`
}

const radiusOf = (best: Known, reads: readonly ReadName[], gazetteer: Gazetteer): number => {
  const { found, mention, losers } = best
  let radius = found.radius
  if (found.place.kind === 'country' || found.place.kind === 'border') return radius
  // "In Kunduz": the city, or its province? The circle of the city is made wide enough for what is usually meant.
  if (found.place.kind === 'settlement' && mention.called === null && losers.some(({ place }) => place.kind === 'region' && place.country === found.place.country))
    radius = Math.max(radius, WIDEN.cityForRegion)
  if (mention.role === 'near' || mention.role === 'border') radius += WIDEN.near
  if (mention.role === 'route') radius += WIDEN.route
  // "In Laman and Murgha": a circle round the first that holds the other too.
  for (const read of reads) {
    if (!isKnown(read) || read === best || read.mention.role !== 'in' || mention.role !== 'in' || read.found.place.kind !== found.place.kind) continue
    if (isInside(found, read.found, gazetteer) || isInside(read.found, found, gazetteer)) continue
    const reach = distance(read.found.place.point, found.place.point) + read.found.radius
    if (reach <= WIDEN.together) radius = Math.max(radius, reach)
  }
  return Math.round(Math.max(radius, roadFrom(best, reads)))
}

/** Metres along a road that the text names by its two ends, from the first to the second; 0 where it names no road. */
const roadFrom = (best: Known, reads: readonly ReadName[]): number => {
  const far = reads.flatMap((read) => (isKnown(read) && isEndOfRoad(best, read) ? [distance(read.found.place.point, best.found.place.point)] : []))
  return Math.max(0, ...far.filter((metres) => metres <= WIDEN.road))
}
const TOWN: ReadonlySet<PlaceKind> = new Set<PlaceKind>(['settlement', 'district'])
/** "Between Quetta and Sibi", «дар роҳи Файзобод – Баҳорак»: the other end of the road. */
const isEndOfRoad = (one: Known, other: Known): boolean =>
  one !== other && one.mention.role === other.mention.role && (one.mention.role === 'between' || one.mention.role === 'route') && TOWN.has(one.found.place.kind) && TOWN.has(other.found.place.kind)
/** A road with both ends in the province that the text names says it more exactly. */
const roadWithin = (best: Known, reads: readonly ReadName[], gazetteer: Gazetteer): Known | null => {
  if (best.found.place.kind !== 'region' && best.found.place.kind !== 'country') return null
  const inside = reads.filter(isKnown).filter((read) => read.mention.role === 'route' && refines(read, best, gazetteer))
  return inside.find((one) => inside.some((other) => isEndOfRoad(one, other))) ?? null
}

const notFound = (reads: readonly ReadName[], rest: readonly ReadName[]): Located => {
  const lost = reads.find((read) => !isKnown(read))
  const candidates: readonly PlaceCandidate[] = [
    ...(lost?.losers ?? []),
    ...rest.filter(isKnown).map((read) => ({ place: read.found.place, why: read.mention.role === 'from' ? 'it came from there' : 'it only names where something went, an office or a person' })),
  ]
  if (!lost || isKnown(lost)) return { found: false, why: 'no-place-named', at: null, candidates }
  return { found: false, why: lost.why, at: lost.mention.at, candidates }
}

/** An office of the country from which it came says nothing of where it happened. */
const onlyOrigin = (best: Known, claim: UnlocatedClaim): boolean => best.mention.role === 'of' && claim.origin !== null && best.found.countries.every((country) => country === claim.origin?.country)

/**
 * "Tajik officials: drones from Afghan soil killed three": it came from one country, and the only other one that the claim
 * names, or that speaks, lies behind the border: it happened there.
 */
const otherSide = (claim: UnlocatedClaim, all: readonly ReadName[], gazetteer: Gazetteer, context: LocateContext): Known | null => {
  const from = claim.origin?.country
  if (!from) return null
  const named = all.filter(isKnown).filter((read) => read.found.place.kind === 'country' && read.mention.role === 'of')
  for (const code of [...named.map((read) => read.found.place.country), seatOf(claim), context.sourceCountry]) {
    const found = code && code !== from && borderOf(from, code, gazetteer) ? gazetteer.places.get(PlaceId(`country:${code}`)) : undefined
    const at = named.find((read) => read.found.place.country === code)?.mention.at ?? (claim.saidBy.voice === 'quoted' ? claim.saidBy.at : claim.origin?.at)
    if (found && at) return { mention: { at, role: 'of', ids: [found.place.id], called: null }, found, losers: [] }
  }
  return null
}

const whereOf = (claim: UnlocatedClaim, gazetteer: Gazetteer, sectors: readonly Sector[], context: LocateContext): Located => {
  let known: Surroundings | null = null
  const around = (): Surroundings => { known ??= surroundingsOf(claim, gazetteer, context); return known }
  const all = claim.places.map((mention) => readName(mention, claim, around, gazetteer, context))
  const order = (read: ReadName): number => (AT.has(read.mention.role) || (read.mention.role === 'to' && STRIKES.has(claim.kind)) ? 0 : read.mention.role === 'route' ? 1 : read.mention.role === 'to' ? 2 : read.mention.role === 'from' ? 3 : 4)
  const reads = all.filter((read) => mayBeAt(read, claim)).sort((a, b) => order(a) - order(b))
  let best = reads.find(isKnown)
  const reached = best && !onlyOrigin(best, claim) ? null : otherSide(claim, all, gazetteer, context)
  if (reached) best = reached
  if (!best) return notFound(reads, all.filter((read) => !reads.includes(read)))
  const role = order(best)
  for (const read of reads) if (isKnown(read) && order(read) === role && refines(read, best, gazetteer)) best = read
  best = roadWithin(best, reads, gazetteer) ?? best
  const border = borderNamed(best, reads, claim, gazetteer, context)
  const chosen: Known = border ? { ...best, found: border } : best
  const { found, mention } = chosen
  const radius = radiusOf(chosen, reads, gazetteer)
  const country = found.countries.length > 1 ? sideOf(found.countries, claim, all, context) : found.place.country
  const place: Place = { ...found.place, country }
  const both = all.filter((read) => isKnown(read) && read.mention.role === 'between' && read.found.place.kind === 'country').map((read) => read.found?.place.country as CountryCode)
  const countries = found.countries.length > 1 ? [country, ...found.countries.filter((other) => other !== country)]
    : both.includes(country) ? [...new Set([country, ...both])] : [country]
  const unknown = reads.filter((read) => !isKnown(read) && order(read) <= role)
  const candidates: readonly PlaceCandidate[] = [
    ...best.losers,
    ...all.filter(isKnown).filter((read) => read !== best && read.found.place.id !== found.place.id).map((read) => ({ place: read.found.place, why: whyNot(read, chosen) })),
    ...unknown.map((read) => ({ place, why: `"${read.mention.at.words}" is ${isKnown(read) || read.why === 'not-in-gazetteer' ? 'not in the gazetteer' : 'ambiguous'}; the circle is that of ${found.place.name}` })),
  ]
  return { found: true, place, countries, radius, sector: sectorOf(place.point, radius, sectors), at: mention.at, candidates }
}

/**
 * Puts a claim on the map only as precisely as the text allows: the place where it happened as a circle (radius in metres)
 * with the readings that lost and why, or the reason why it is not on the map. The place of the deed beats the place it came
 * from and the place of the office that tells of it; of places within one another the most exact one is taken.
 */
export const locate = (claim: UnlocatedClaim, gazetteer: Gazetteer, sectors: readonly Sector[], context: LocateContext): Claim => {
  const { places: _, ...told } = claim
  return { ...told, where: whereOf(claim, gazetteer, sectors, context) }
}

export type { LocateContext, PlaceMention }
