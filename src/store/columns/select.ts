import type { IncidentFilter } from '../filter.ts'
import { type Columns, dayNumber, type Dictionary } from './columns.ts'

/** Which rows. `found`: 1 for every number that a search for words found. */
export type Wanted = Omit<IncidentFilter, 'q' | 'placed'> & { readonly found?: Uint8Array | undefined }
export const FACETS = ['kind', 'status', 'sector', 'country'] as const
export type Facet = (typeof FACETS)[number]

/** For each code of a dictionary whether it is wanted; null: all are. */
const codesOf = ({ words, codes }: Dictionary, wanted: readonly string[] | undefined): Uint8Array | null => {
  if (wanted === undefined) return null
  const mask = new Uint8Array(words.length)
  for (const word of wanted) { const code = codes.get(word); if (code !== undefined) mask[code] = 1 }
  return mask
}
const setsWith = ({ words }: Dictionary, wanted: readonly string[] | undefined): Uint8Array | null =>
  wanted === undefined ? null : Uint8Array.from(words, (set) => (set?.split(',').some((country) => wanted.includes(country)) ? 1 : 0))

/** Looks through all rows once. `see` is told each that matches but for the box and at most one facet: `open` is that facet's place, -1 when all match. */
export const lookThrough = (columns: Columns, wanted: Wanted, see: (n: number, mapped: boolean, open: number) => void): void => {
  const { from, to, lon, lat, kind, status, sector, countries, size } = columns
  const first = wanted.from === undefined ? -Infinity : dayNumber(wanted.from)
  const last = wanted.to === undefined ? Infinity : dayNumber(wanted.to)
  const kinds = codesOf(columns.kinds, wanted.kind), statuses = codesOf(columns.statuses, wanted.status)
  const sectors = codesOf(columns.sectors, wanted.sector), sets = setsWith(columns.countrySets, wanted.country)
  const [west, south, east, north] = wanted.bbox ?? [-Infinity, -Infinity, Infinity, Infinity]
  const across = west > east
  const { found } = wanted
  // Backwards: the newest come first, and what is sorted by time is nearly in order.
  for (let n = size - 1; n >= 0; n--) {
    if (found !== undefined && found[n] !== 1) continue
    if ((to[n] as number) < first || (from[n] as number) > last || kind[n] === 0) continue
    let open = -1, failed = 0
    if (kinds !== null && kinds[kind[n] as number] !== 1) { open = 0; failed++ }
    if (statuses !== null && statuses[status[n] as number] !== 1) { open = 1; failed++ }
    if (sectors !== null && sectors[sector[n] as number] !== 1) { open = 2; failed++ }
    if (sets !== null && sets[countries[n] as number] !== 1) { open = 3; failed++ }
    if (failed > 1) continue
    const x = lon[n] as number, y = lat[n] as number
    see(n, y >= south && y <= north && (across ? x >= west || x <= east : x >= west && x <= east), open)
  }
}

/** Whether a row is on the map at all. */
export const hasPoint = (columns: Columns, n: number): boolean => !Number.isNaN(columns.lon[n])

/** Which of two rows of the same rank is shown first: negative when `a` is. */
export type Order = (a: number, b: number) => number
type Ranked = { readonly n: number; readonly rank: number }

/** Keeps the first `most` rows, the highest rank first, whatever the order in which they are told. */
export const firstOf = (most: number, order: Order): { readonly tell: (n: number, rank: number) => void; readonly inOrder: () => readonly number[] } => {
  // A heap whose top is the last of those kept; nearly all of a million rows rank below it, and cost one comparison.
  const heap: Ranked[] = []
  let least = -Infinity
  const compare = (a: Ranked, b: Ranked): number => b.rank - a.rank || order(a.n, b.n)
  const later = (a: number, b: number): boolean => a < heap.length && compare(heap[a] as Ranked, heap[b] as Ranked) > 0
  const swap = (a: number, b: number): void => { [heap[a], heap[b]] = [heap[b] as Ranked, heap[a] as Ranked] }
  const sink = (): void => {
    for (let at = 0; ;) {
      const left = at * 2 + 1
      let last = later(left, at) ? left : at
      if (later(left + 1, last)) last = left + 1
      if (last === at) return
      swap(at, last)
      at = last
    }
  }
  const rise = (): void => { for (let at = heap.length - 1; at > 0 && later(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1) }
  return {
    tell: (n, rank) => {
      if (rank < least) return
      if (heap.length < most) { heap.push({ n, rank }); rise() }
      else if (compare({ n, rank }, heap[0] as Ranked) < 0) { heap[0] = { n, rank }; sink() }
      if (heap.length === most) least = (heap[0] as Ranked).rank
    },
    inOrder: () => [...heap].sort(compare).map(({ n }) => n),
  }
}
