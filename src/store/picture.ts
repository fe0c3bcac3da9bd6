import { dayText, NO_DAY } from './columns/columns.ts'
import { columnsOf } from './columns/follow.ts'
import { foundBy } from './columns/found.ts'
import { lookThrough } from './columns/select.ts'
import type { Store } from './database.ts'
import type { IncidentFilter } from './filter.ts'
import { listing } from './incidents.ts'
import type { Fold } from './words.ts'

/** How many incidents began on a day (Gregorian): `dated` of them say so, of `open` only the publication is known: they lie there or before. */
export type DayCount = { readonly day: string; readonly dated: number; readonly open: number }
export type DayCounts = { readonly days: readonly DayCount[]; /** Of which no day is known at all. */ readonly undated: number }

/** What a time strip draws: incidents of a filter by their first day, earliest first; days without any are left out. */
export const countDays = async (store: Store, filter: IncidentFilter, fold: Fold): Promise<DayCounts> => {
  const followed = await columnsOf(store)
  const { columns } = followed
  const found = await foundBy(store, followed, filter.q, fold)
  const lists = listing(filter)
  const counts = new Map<number, { dated: number; open: number }>()
  let undated = 0
  lookThrough(columns, { ...filter, found }, (n, mapped, open) => {
    if (open !== -1 || !lists(mapped, !Number.isNaN(columns.lon[n]))) return
    const day = columns.from[n] as number
    if (day === NO_DAY) { undated++; return }
    let count = counts.get(day)
    if (count === undefined) { count = { dated: 0, open: 0 }; counts.set(day, count) }
    if (columns.dated[n] === 1) count.dated++
    else count.open++
  })
  return { days: [...counts].sort(([a], [b]) => a - b).map(([day, count]) => ({ day: dayText(day), ...count })), undated }
}

/** A tile of a map in Web Mercator: `z` from 0 (the world), `x` from the west, `y` from the north. */
export type TileAt = { readonly z: number; readonly x: number; readonly y: number }
/**
 * What a tile shows, at a place in it (0 to 1 from its north-west corner): one incident, or several that would lie on each other.
 * `kinds`: how many of each. `spread`: west, south, east, north of all of them, degrees; all at one place when it is a point.
 */
export type TileMark =
  | { readonly at: readonly [x: number, y: number]; readonly one: true; readonly id: string; readonly kind: string; readonly status: string; readonly radius: number; readonly stretched: number }
  | { readonly at: readonly [x: number, y: number]; readonly one: false; readonly count: number; readonly kinds: Readonly<Record<string, number>>; readonly spread: readonly [number, number, number, number] }

/** Cells of a tile in each direction within which incidents are shown as one mark; on a tile of 512 points a cell is 32 wide. */
const CELLS = 16
/** Marks that are nearer to each other than this part of a tile (26 points of 512) would overlap, and are one. */
const NEAREST = 26 / 512

/** Rounding may put what lies on an edge beside it. */
const cellOf = (part: number): number => Math.max(0, Math.min(CELLS - 1, Math.floor(part * CELLS)))

const longitudeOf = (x: number, z: number): number => (x / 2 ** z) * 360 - 180
const latitudeOf = (y: number, z: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** z))) * 180) / Math.PI
/** Where the poles are cut off, so that the world is a square (EPSG:3857). */
const LAST_LATITUDE = 85.051_128_779_8
const tileX = (lon: number, z: number): number => ((lon + 180) / 360) * 2 ** z
const tileY = (lat: number, z: number): number => {
  const sine = Math.sin((Math.max(-LAST_LATITUDE, Math.min(LAST_LATITUDE, lat)) * Math.PI) / 180)
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z
}

/** Cells whose middles lie too near to each other as one, the fuller taking the emptier in. */
const apart = (cells: readonly Cell[]): readonly Cell[] => {
  const kept: Cell[] = []
  for (const cell of [...cells].sort((a, b) => b.count - a.count)) {
    const [x, y] = [cell.x / cell.count, cell.y / cell.count]
    const near = kept.find((other) => Math.hypot(other.x / other.count - x, other.y / other.count - y) < NEAREST)
    if (near === undefined) { kept.push(cell); continue }
    near.count += cell.count
    near.x += cell.x
    near.y += cell.y
    for (const [kind, count] of cell.kinds) near.kinds.set(kind, (near.kinds.get(kind) ?? 0) + count)
    near.west = Math.min(near.west, cell.west); near.east = Math.max(near.east, cell.east); near.south = Math.min(near.south, cell.south); near.north = Math.max(near.north, cell.north)
  }
  return kept
}

type Cell = { first: number; count: number; x: number; y: number; kinds: Map<number, number>; west: number; south: number; east: number; north: number }

/** The incidents of a filter on one tile, those that would lie on each other as one mark. A box of the filter counts as well. */
export const markTile = async (store: Store, { z, x, y }: TileAt, filter: IncidentFilter, fold: Fold): Promise<readonly TileMark[]> => {
  const followed = await columnsOf(store)
  const { columns } = followed
  const found = await foundBy(store, followed, filter.q, fold)
  const [west, south, east, north] = [longitudeOf(x, z), latitudeOf(y + 1, z), longitudeOf(x + 1, z), latitudeOf(y, z)]
  const [boxWest, boxSouth, boxEast, boxNorth] = filter.bbox ?? [-180, -90, 180, 90]
  const inFilter = (lon: number, lat: number): boolean => lat >= boxSouth && lat <= boxNorth && (boxWest <= boxEast ? lon >= boxWest && lon <= boxEast : lon >= boxWest || lon <= boxEast)
  const cells = new Map<number, Cell>()
  if (filter.placed !== false) lookThrough(columns, { ...filter, found, bbox: [west, south, east, north] }, (n, mapped, open) => {
    if (open !== -1 || !mapped) return
    const lon = columns.lon[n] as number, lat = columns.lat[n] as number
    // The eastern and southern edges belong to the next tile.
    if (lon === east || lat === south || !inFilter(lon, lat)) return
    const at = tileX(lon, z) - x, down = tileY(lat, z) - y
    const key = cellOf(at) + cellOf(down) * CELLS
    const kind = columns.kind[n] as number
    const cell = cells.get(key)
    if (cell === undefined) { cells.set(key, { first: n, count: 1, x: at, y: down, kinds: new Map([[kind, 1]]), west: lon, south: lat, east: lon, north: lat }); return }
    cell.count++
    cell.x += at
    cell.y += down
    cell.kinds.set(kind, (cell.kinds.get(kind) ?? 0) + 1)
    cell.west = Math.min(cell.west, lon); cell.east = Math.max(cell.east, lon); cell.south = Math.min(cell.south, lat); cell.north = Math.max(cell.north, lat)
  })
  return apart([...cells.values()]).map((cell): TileMark => {
    const at = [cell.x / cell.count, cell.y / cell.count] as const
    if (cell.count > 1) return { at, one: false, count: cell.count, kinds: Object.fromEntries([...cell.kinds].map(([code, count]) => [columns.kinds.words[code] ?? '', count])), spread: [cell.west, cell.south, cell.east, cell.north] }
    const n = cell.first
    return { at, one: true, id: columns.ids[n] as string, kind: columns.kinds.words[columns.kind[n] as number] ?? '', status: columns.statuses.words[columns.status[n] as number] ?? '', radius: columns.radius[n] as number, stretched: (columns.radius[n] as number) / Math.cos(((columns.lat[n] as number) * Math.PI) / 180) }
  })
}
