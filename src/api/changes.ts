import type { ServerResponse } from 'node:http'

/** What changed: incidents that are new or different and those that are gone; how many reports came; how many signals. */
export type Change =
  | { readonly event: 'incidents'; readonly data: { readonly ids: readonly string[]; readonly gone: readonly string[] } }
  | { readonly event: 'reports'; readonly data: { readonly count: number } }
  | { readonly event: 'signals'; readonly data: { readonly count: number } }

export type Changes = {
  readonly tell: (change: Change) => void
  /** Writes to a listener from now on. `lastId`: what it saw last before its connection broke, or null. */
  readonly listen: (to: ServerResponse, lastId: string | null) => void
  readonly close: () => void
}

/** How many changes a listener may miss and still be told; beyond that it is told to load anew. */
const KEPT = 500
/** Proxies and browsers drop a silent connection after a minute or two. */
const HEARTBEAT_MS = 25_000

/**
 * Server-sent events (WHATWG HTML, section 9.2). Ids are `run-number`: after a restart, or when too much was missed, a listener
 * gets `event: reset` and should load anew. `run` tells this run of the server from every other.
 */
export const makeChanges = (run: string): Changes => {
  const listeners = new Set<ServerResponse>()
  const kept: { readonly number: number; readonly text: string }[] = []
  let number = 0
  const heartbeat = setInterval(() => { for (const to of listeners) to.write(': still here\n\n') }, HEARTBEAT_MS)
  heartbeat.unref()
  const tell = (change: Change): void => {
    number++
    const text = `id: ${run}-${number}\nevent: ${change.event}\ndata: ${JSON.stringify(change.data)}\n\n`
    kept.push({ number, text })
    if (kept.length > KEPT) kept.shift()
    for (const to of listeners) to.write(text)
  }
  const missed = (lastId: string | null): string => {
    if (lastId === null) return ''
    const seen = lastId.startsWith(`${run}-`) ? Number(lastId.slice(run.length + 1)) : Number.NaN
    const first = kept[0]?.number ?? number + 1
    if (!(seen >= first - 1 && seen <= number)) return `id: ${run}-${number}\nevent: reset\ndata: {}\n\n`
    return kept.filter((one) => one.number > seen).map((one) => one.text).join('')
  }
  const listen = (to: ServerResponse, lastId: string | null): void => {
    to.write(`retry: 2000\n\n${missed(lastId)}`)
    listeners.add(to)
    to.once('close', () => listeners.delete(to))
  }
  const close = (): void => {
    clearInterval(heartbeat)
    for (const to of listeners) to.end()
    listeners.clear()
  }
  return { tell, listen, close }
}
