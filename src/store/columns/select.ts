import { type Columns, dayNumber, type Dictionary } from './columns.ts'

/** Which rows: see `IncidentFilter`. `found`: 1 for every number that a search for words found. */
export type Wanted = {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly bbox?: readonly [west: number, south: number, east: number, north: number] | undefined
  readonly sector?: readonly string[] | undefined
  readonly kind?: readonly string[] | undefined
  readonly status?: readonly string[] | undefined
  readonly country?: readonly string[] | undefined
  readonly found?: Uint8Array | undefined
}
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
  const { ids, from, to, lon, lat, kind, status, sector, countries, size } = columns
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
    if ((to[n] as number) < first || (from[n] as number) > last || ids[n] === '') continue
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

/** Which of two rows is shown first: negative when `a` is. */
export type Order = (a: number, b: number) => number

/** Keeps the first `most` rows of an order, whatever the order in which they are told. */
export const firstOf = (most: number, order: Order): { readonly tell: (n: number) => void; readonly inOrder: () => readonly number[] } => {
  // A heap whose top is the last of those kept.
  const heap: number[] = []
  const sink = (): void => {
    for (let at = 0; ;) {
      const left = at * 2 + 1, right = left + 1
      let last = at
      if (left < heap.length && order(heap[left] as number, heap[last] as number) > 0) last = left
      if (right < heap.length && order(heap[right] as number, heap[last] as number) > 0) last = right
      if (last === at) return
      ;[heap[at], heap[last]] = [heap[last] as number, heap[at] as number]
      at = last
    }
  }
  const rise = (): void => {
    for (let at = heap.length - 1; at > 0;) {
      const up = (at - 1) >> 1
      if (order(heap[at] as number, heap[up] as number) <= 0) return
      ;[heap[at], heap[up]] = [heap[up] as number, heap[at] as number]
      at = up
    }
  }
  return {
    tell: (n) => {
      if (heap.length < most) { heap.push(n); rise() }
      else if (order(n, heap[0] as number) < 0) { heap[0] = n; sink() }
    },
    inOrder: () => [...heap].sort(order),
  }
}
