import type { Point, Sector } from '../model/index.ts'

const RADIANS = Math.PI / 180
/** Mean radius of the Earth, metres (IUGG 1980). */
const EARTH = 6_371_008.8

/** Great-circle distance of two points in metres (haversine). */
export const distance = (a: Point, b: Point): number => {
  const half = Math.sin((b[1] - a[1]) * RADIANS / 2) ** 2 +
    Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * Math.sin((b[0] - a[0]) * RADIANS / 2) ** 2
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)))
}

type Ring = readonly Point[]

const inRing = (x: number, y: number, ring: Ring): boolean => {
  let inside = false
  let last = ring[ring.length - 1] as Point
  for (const point of ring) {
    if (point[1] > y !== last[1] > y && x < (last[0] - point[0]) * (y - point[1]) / (last[1] - point[1]) + point[0]) inside = !inside
    last = point
  }
  return inside
}

/** True when a point lies in one of the polygons and in none of its holes; the first ring of a polygon is its outside. */
export const inPolygons = (point: Point, polygons: Sector['polygons']): boolean =>
  polygons.some((rings) => rings.every((ring, i) => inRing(point[0], point[1], ring) === (i === 0)))

/** Points spread evenly over a disc of radius 1 (Vogel's sunflower), so that a share of them is a share of its area. */
const DISC: readonly (readonly [number, number])[] = Array.from({ length: 240 }, (_, i) => {
  const angle = i * Math.PI * (3 - Math.sqrt(5))
  const out = Math.sqrt((i + 0.5) / 240)
  return [out * Math.cos(angle), out * Math.sin(angle)] as const
})

/** Which share of a circle (radius in metres) lies inside the polygons, from 0 to 1; exact to about one percent. */
export const shareInside = (centre: Point, radius: number, polygons: Sector['polygons']): number => {
  const lat = radius / EARTH / RADIANS
  const lon = lat / Math.cos(centre[1] * RADIANS)
  let inside = 0
  for (const [x, y] of DISC) if (inPolygons([centre[0] + x * lon, centre[1] + y * lat], polygons)) inside++
  return inside / DISC.length
}
