import { useSyncExternalStore } from 'react'

/**
 * Every state of the page that is worth sending to somebody, and how the browser's history keeps it:
 * `push` makes a step to which Back returns, `replace` only keeps the address true. A state that is missing here does not compile.
 */
const KEPT = {
  incident: 'push',
  panel: 'push',
  /** The pair that the review shows. */
  pair: 'replace',
  pane: 'replace',
  q: 'replace',
  kind: 'push',
  sector: 'push',
  status: 'push',
  from: 'push',
  to: 'push',
  placed: 'push',
  frame: 'push',
  sort: 'replace',
  map: 'replace',
  lang: 'replace',
  calendar: 'replace',
} as const satisfies Record<string, 'push' | 'replace'>

export type AddressKey = keyof typeof KEPT
export type Address = { readonly [Key in AddressKey]: string | null }
export type Go = (change: Partial<Address>) => void

const KEYS = Object.keys(KEPT) as AddressKey[]

/** Reads the states out of a query string; what is absent or empty is null, what is unknown is ignored. */
export const readAddress = (search: string): Address => {
  const params = new URLSearchParams(search)
  return Object.fromEntries(KEYS.map((key) => [key, params.get(key) || null])) as Address
}

/** The query string of an address, `''` or starting with `?`; commas stay readable. */
export const writeAddress = (address: Address): string => {
  const params = new URLSearchParams()
  for (const key of KEYS) if (address[key] !== null && address[key] !== '') params.set(key, address[key])
  const search = params.toString().replaceAll('%2C', ',')
  return search === '' ? '' : `?${search}`
}

let current: Address = readAddress(typeof location === 'undefined' ? '' : location.search)
const listeners = new Set<() => void>()
const tell = (): void => {
  for (const listener of listeners) listener()
}
if (typeof window !== 'undefined')
  window.addEventListener('popstate', () => {
    current = readAddress(location.search)
    tell()
  })

/** Changes the address; a step in the history when one of the changed states wants one. */
export const go: Go = (change) => {
  const next = { ...current, ...change }
  const changed = KEYS.filter((key) => next[key] !== current[key])
  if (changed.length === 0) return
  current = next
  const url = `${location.pathname}${writeAddress(next)}`
  if (changed.some((key) => KEPT[key] === 'push')) history.pushState(null, '', url)
  else history.replaceState(null, '', url)
  tell()
}

/** The address of the page with some states changed, for links that also work with a middle click. */
export const hrefWith = (change: Partial<Address>): string => writeAddress({ ...current, ...change }) || '?'

/** The states in the address; renders again when one changes. */
export const useAddress = (): Address =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
