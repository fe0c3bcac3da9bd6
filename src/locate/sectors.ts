import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Point, type Sector, SectorId } from '../model/index.ts'
import { shareInside } from './geometry.ts'

type Feature = {
  readonly properties: { readonly id: string; readonly name: Readonly<Record<string, string>>; readonly countries: readonly [string, string] }
  readonly geometry: { readonly type: string; readonly coordinates: unknown }
}

/**
 * Reads `sectors/*.geojson` under `root`: one FeatureCollection a border, one feature a sector.
 * Throws with the file's name where a feature is no polygon: these files are made by scripts/make-sectors.mjs.
 */
export const loadSectors = (root: string): readonly Sector[] => {
  const folder = join(root, 'sectors')
  return readdirSync(folder).filter((name) => name.endsWith('.geojson')).sort().flatMap((name) => {
    const { features } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { readonly features: readonly Feature[] }
    return features.map(({ properties, geometry }): Sector => {
      if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') throw new Error(`sectors/${name}: ${properties.id} is a ${geometry.type}`)
      const polygons = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as readonly (readonly (readonly Point[])[])[]
      return { id: SectorId(properties.id), name: properties.name, countries: properties.countries, polygons }
    })
  })
}

/** The same places come again and again; a circle is looked up once. Bounded, since a stream of reports has no end. */
const KNOWN = new WeakMap<readonly Sector[], Map<string, SectorId | null>>()
const MOST_KNOWN = 10_000

type Box = { readonly sector: Sector; readonly west: number; readonly south: number; readonly east: number; readonly north: number }
const BOXES = new WeakMap<readonly Sector[], readonly Box[]>()

const boxesOf = (sectors: readonly Sector[]): readonly Box[] => {
  const known = BOXES.get(sectors)
  if (known) return known
  const boxes = sectors.map((sector): Box => {
    let [west, south, east, north] = [180, 90, -180, -90]
    for (const rings of sector.polygons) for (const [x, y] of rings[0] ?? []) {
      west = Math.min(west, x); east = Math.max(east, x); south = Math.min(south, y); north = Math.max(north, y)
    }
    return { sector, west, south, east, north }
  })
  BOXES.set(sectors, boxes)
  return boxes
}

const findSector = (centre: Point, radius: number, sectors: readonly Sector[]): SectorId | null => {
  const lat = radius / 111_195
  const lon = lat / Math.cos(centre[1] * Math.PI / 180)
  for (const { sector, west, south, east, north } of boxesOf(sectors)) {
    if (centre[0] + lon < west || centre[0] - lon > east || centre[1] + lat < south || centre[1] - lat > north) continue
    if (shareInside(centre, radius, sector.polygons) >= 0.5) return sector.id
  }
  return null
}

/** The sector in which at least half of a circle lies (SYSTEM.md, "sector"); null when it lies in none. Radius in metres. */
export const sectorOf = (centre: Point, radius: number, sectors: readonly Sector[]): SectorId | null => {
  const known = KNOWN.get(sectors) ?? new Map<string, SectorId | null>()
  KNOWN.set(sectors, known)
  const key = `${centre[0]},${centre[1]},${radius}`
  const before = known.get(key)
  if (before !== undefined) return before
  if (known.size >= MOST_KNOWN) known.clear()
  const found = findSector(centre, radius, sectors)
  known.set(key, found)
  return found
}
