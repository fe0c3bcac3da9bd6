import type { Point, Spot } from '../model/index.ts'

/** Metres of a degree along a meridian; the earth taken as a sphere of 6 371 km. */
const EARTH_DIAMETER = 12_742_000

/** Great-circle distance in metres (haversine). */
export const metresBetween = ([lon1, lat1]: Point, [lon2, lat2]: Point): number => {
  const r = Math.PI / 180
  const a = Math.sin(((lat2 - lat1) * r) / 2) ** 2 + Math.cos(lat1 * r) * Math.cos(lat2 * r) * Math.sin(((lon2 - lon1) * r) / 2) ** 2
  return EARTH_DIAMETER * Math.asin(Math.sqrt(a))
}

/** All countries of a spot: its place's, and both sides of what happened across a border. */
export const countriesOf = (spot: Spot): readonly string[] => [...new Set([spot.place.country, ...spot.countries])]

/** What resolve keeps of a place. */
export const spotOf = ({ place, countries, radius }: Spot): Spot => ({ place: { id: place.id, name: place.name, country: place.country, kind: place.kind, point: place.point }, countries, radius })

/** True for what is only a country or a border of one. */
export const isWide = (spot: Spot): boolean => spot.place.kind === 'country' || spot.place.kind === 'border'
