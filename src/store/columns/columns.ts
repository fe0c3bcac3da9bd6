/**
 * What every incident is found, counted and sorted by, one array a column; a row is the incident's number `n`. A million incidents take
 * some 100 MB and are looked through in a few milliseconds, so that counts are exact whatever the filter.
 */

/** Words for small numbers: 0 is "none" (of a kind: there is no such incident), the rest in the order in which they came. */
export type Dictionary = { readonly words: (string | null)[]; readonly codes: Map<string, number> }
const dictionary = (): Dictionary => ({ words: [null], codes: new Map() })

/**
 * `from`, `to`: days since 1970-01-01, `NO_DAY` where none is known; `dated`: 1 where the day is stated, 0 where it is that of the
 * publication. `lon`, `lat`: degrees, NaN when it is not on the map; `radius`: of its circle, metres.
 */
export type Columns = {
  /** Rows in use, gaps included. */
  size: number
  ids: string[]
  from: Int32Array
  to: Int32Array
  lon: Float64Array
  lat: Float64Array
  radius: Float64Array
  dated: Uint8Array
  killed: Int32Array
  witnesses: Int32Array
  /** 0 is a gap: no incident has this number (any more). */
  kind: Uint16Array
  status: Uint16Array
  sector: Uint16Array
  /** Which set of countries. */
  countries: Uint16Array
  readonly kinds: Dictionary
  readonly statuses: Dictionary
  readonly sectors: Dictionary
  /** Sets of countries, each written `AF,TJ`. */
  readonly countrySets: Dictionary
}

/** One incident as the table `incidents` gives it. */
export type ColumnRow = {
  readonly n: number; readonly id: string; readonly kind: string; readonly status: string; readonly from_day: string; readonly to_day: string
  readonly lon: number | null; readonly lat: number | null; readonly radius: number | null; readonly dated: boolean; readonly sector: string | null; readonly countries: readonly string[]; readonly killed: number; readonly witnesses: number
}

/** Of an incident without any day; before every day. */
export const NO_DAY = -(2 ** 31)
const DAY = 86_400_000
/** `2026-11-25` as days since 1970-01-01. */
export const dayNumber = (day: string): number => { const at = Date.parse(day); return Number.isNaN(at) ? NO_DAY : Math.floor(at / DAY) }
export const dayText = (number: number): string => (number === NO_DAY ? '' : new Date(number * DAY).toISOString().slice(0, 10))

const FIRST_ROOM = 1024

export const emptyColumns = (): Columns => ({
  size: 0, ids: [], from: new Int32Array(FIRST_ROOM), to: new Int32Array(FIRST_ROOM), lon: new Float64Array(FIRST_ROOM), lat: new Float64Array(FIRST_ROOM), radius: new Float64Array(FIRST_ROOM), dated: new Uint8Array(FIRST_ROOM),
  killed: new Int32Array(FIRST_ROOM), witnesses: new Int32Array(FIRST_ROOM), kind: new Uint16Array(FIRST_ROOM), status: new Uint16Array(FIRST_ROOM), sector: new Uint16Array(FIRST_ROOM), countries: new Uint16Array(FIRST_ROOM),
  kinds: dictionary(), statuses: dictionary(), sectors: dictionary(), countrySets: dictionary(),
})

const grown = <T extends Int32Array | Float64Array | Uint16Array | Uint8Array>(column: T, room: number): T => {
  const larger = new (column.constructor as new (room: number) => T)(room)
  larger.set(column as never)
  return larger
}

const GROWING = ['from', 'to', 'lon', 'lat', 'radius', 'dated', 'killed', 'witnesses', 'kind', 'status', 'sector', 'countries'] as const
const makeRoom = (columns: Columns, n: number): void => {
  if (n >= columns.from.length) {
    const room = Math.max(n + 1, columns.from.length * 2)
    for (const name of GROWING) (columns as Record<string, unknown>)[name] = grown(columns[name], room)
  }
  while (columns.ids.length <= n) columns.ids.push('')
  columns.size = columns.ids.length
}

const codeOf = ({ words, codes }: Dictionary, word: string): number => {
  const known = codes.get(word)
  if (known !== undefined) return known
  codes.set(word, words.length)
  return words.push(word) - 1
}

export const putRow = (columns: Columns, row: ColumnRow): void => {
  const { n } = row
  makeRoom(columns, n)
  columns.ids[n] = row.id
  columns.from[n] = dayNumber(row.from_day)
  columns.to[n] = dayNumber(row.to_day)
  columns.lon[n] = row.lon ?? Number.NaN
  columns.lat[n] = row.lat ?? Number.NaN
  columns.radius[n] = row.radius ?? 0
  columns.dated[n] = row.dated ? 1 : 0
  columns.killed[n] = row.killed
  columns.witnesses[n] = row.witnesses
  columns.kind[n] = codeOf(columns.kinds, row.kind)
  columns.status[n] = codeOf(columns.statuses, row.status)
  columns.sector[n] = row.sector === null ? 0 : codeOf(columns.sectors, row.sector)
  columns.countries[n] = row.countries.length === 0 ? 0 : codeOf(columns.countrySets, row.countries.join(','))
}

export const removeRow = (columns: Columns, n: number): void => { if (n < columns.size) { columns.ids[n] = ''; columns.kind[n] = 0 } }

export const isGap = (columns: Columns, n: number): boolean => columns.kind[n] === 0
