import type { Status } from '../model/index.ts'
import type { Address } from './address.ts'

/** Every status, in the order in which the filter offers them; a new one does not compile until it is here. */
const STATUS_ORDER = {
  reported: 1, corroborated: 2, acknowledged: 3, confirmed: 4, disputed: 5, denied: 6, withdrawn: 7,
} as const satisfies Record<Status, number>
export const STATUS_NAMES = (Object.keys(STATUS_ORDER) as Status[]).sort((a, b) => STATUS_ORDER[a] - STATUS_ORDER[b])

/** The address with every filter taken off; what is open stays open. */
export const WITHOUT_FILTERS: Partial<Address> = { q: null, kind: null, sector: null, status: null, from: null, to: null, placed: null, frame: null }

export const isFiltered = (address: Address): boolean => Object.keys(WITHOUT_FILTERS).some((key) => address[key as keyof Address] !== null)
