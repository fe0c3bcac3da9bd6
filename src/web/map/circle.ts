import type { Point } from '../../model/index.ts'

/** Mean radius of the Earth in metres (IUGG). */
const EARTH = 6_371_008.8
/** Corners of a drawn circle: at a radius of 100 km the chord stays within 120 m of the arc. */
const CORNERS = 64

/** A ring of points `radius` metres from the centre along great circles, closed, counter-clockwise. */
export const circleRing = (centre: Point, radius: number): [number, number][] => {
  const [longitude, latitude] = [(centre[0] * Math.PI) / 180, (centre[1] * Math.PI) / 180]
  const angle = radius / EARTH
  const ring: [number, number][] = []
  for (let corner = 0; corner < CORNERS; corner += 1) {
    const bearing = (-2 * Math.PI * corner) / CORNERS
    const lat = Math.asin(Math.sin(latitude) * Math.cos(angle) + Math.cos(latitude) * Math.sin(angle) * Math.cos(bearing))
    const lon = longitude + Math.atan2(Math.sin(bearing) * Math.sin(angle) * Math.cos(latitude), Math.cos(angle) - Math.sin(latitude) * Math.sin(lat))
    ring.push([(lon * 180) / Math.PI, (lat * 180) / Math.PI])
  }
  ring.push(ring[0] as [number, number])
  return ring
}

/** Metres between two points along the great circle. */
export const metresBetween = (a: Point, b: Point): number => {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const half = Math.sin(radians(b[1] - a[1]) / 2) ** 2 + Math.cos(radians(a[1])) * Math.cos(radians(b[1])) * Math.sin(radians(b[0] - a[0]) / 2) ** 2
  return 2 * EARTH * Math.asin(Math.sqrt(half))
}
