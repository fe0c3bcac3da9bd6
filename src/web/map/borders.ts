import type { Feature, FeatureCollection, LineString, MultiPolygon, Polygon, Position } from 'geojson'

/** Two outlines nearer than this are the two sides of one border (degrees): a border river may lie between them. */
const NEAR = 0.09

const ringsOf = (geometry: Polygon | MultiPolygon): Position[][] => (geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat())
const cellOf = ([longitude, latitude]: Position, shiftX = 0, shiftY = 0): string =>
  `${Math.floor((longitude ?? 0) / NEAR) + shiftX} ${Math.floor((latitude ?? 0) / NEAR) + shiftY}`

/**
 * Tells borders from shores in the outlines of countries: an edge is a border when another country's outline runs beside both its
 * ends, otherwise the bank of a sea, lake or river, or the edge of the drawn world. Lines with `{ border }`, in the order of the rings.
 */
export const bordersOf = (countries: FeatureCollection<Polygon | MultiPolygon>): FeatureCollection<LineString, { border: boolean }> => {
  const cells = new Map<string, Set<number>>()
  countries.features.forEach((country, index) => {
    for (const ring of ringsOf(country.geometry))
      for (const position of ring) cells.set(cellOf(position), (cells.get(cellOf(position)) ?? new Set()).add(index))
  })
  const besideAnother = (position: Position, index: number): boolean => {
    for (const x of [-1, 0, 1])
      for (const y of [-1, 0, 1])
        for (const other of cells.get(cellOf(position, x, y)) ?? []) if (other !== index) return true
    return false
  }
  const lines: Feature<LineString, { border: boolean }>[] = []
  countries.features.forEach((country, index) => {
    for (const ring of ringsOf(country.geometry)) {
      const beside = ring.map((position) => besideAnother(position, index))
      let line: Position[] = []
      let kind: boolean | null = null
      const close = (): void => {
        if (line.length > 1 && kind !== null) lines.push({ type: 'Feature', properties: { border: kind }, geometry: { type: 'LineString', coordinates: line } })
      }
      for (let at = 1; at < ring.length; at += 1) {
        const border = Boolean(beside[at - 1] && beside[at])
        const [from, to] = [ring[at - 1] as Position, ring[at] as Position]
        if (border !== kind) {
          close()
          line = [from]
          kind = border
        }
        line.push(to)
      }
      close()
    }
  })
  return { type: 'FeatureCollection', features: lines }
}
