import { fromGeojsonVt } from '@maplibre/vt-pbf'

/** What stands on a tile, at a place from 0 to 1 from its north-west corner: one incident, or how many would lie on each other (as the store tells it). */
type Mark = { readonly at: readonly [x: number, y: number] } & (
  | { readonly one: true; readonly id: string; readonly kind: string; readonly status: string; readonly radius: number; readonly stretched: number }
  | { readonly one: false; readonly count: number; readonly kinds: Readonly<Record<string, number>>; readonly spread: readonly [west: number, south: number, east: number, north: number] })

/** Units of a tile in each direction. */
const EXTENT = 4096

/** Values of a tile are numbers and texts; how many of a kind stand under `of_` and its name. */
const tagsOf = (mark: Mark): Readonly<Record<string, string | number>> => {
  if (mark.one) return { id: mark.id, kind: mark.kind, status: mark.status, radius: Math.round(mark.radius), stretched: Math.round(mark.stretched) }
  const [west, south, east, north] = mark.spread
  return { count: mark.count, ...Object.fromEntries(Object.entries(mark.kinds).map(([kind, count]) => [`of_${kind}`, count])), west, south, east, north }
}

/** A tile in the Mapbox Vector Tile format 2.1 with one layer, `incidents`, of points; empty bytes where nothing is shown. */
export const writeTile = (marks: readonly Mark[]): Uint8Array => {
  if (marks.length === 0) return new Uint8Array()
  const features = marks.map((mark) => ({ type: 1 as const, id: undefined, tags: tagsOf(mark), geometry: [mark.at.map((part) => Math.round(part * EXTENT)) as [number, number]] }))
  const tile = { features, numPoints: features.length, numSimplified: features.length, numFeatures: features.length, source: null, x: 0, y: 0, z: 0, transformed: true, minX: 0, minY: 0, maxX: 1, maxY: 1 }
  return fromGeojsonVt({ incidents: tile as unknown as Parameters<typeof fromGeojsonVt>[0][string] }, { version: 2, extent: EXTENT })
}
