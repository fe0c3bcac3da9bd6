import { feedPolled, listFeeds, type Watch } from '../store/index.ts'
import type { Context } from './context.ts'
import { takeIn } from './take-in.ts'

/** Politeness, in seconds (2026-01, own choice): nobody is asked more often than the first, and never waits longer than the last. */
export const POLL = { leastSeconds: 300, mostSeconds: 86_400, lookSeconds: 20 } as const

/** When to ask again: what the server wishes, doubled with every failure in a row. Seconds from now. */
export const waitSeconds = (asked: number, failures: number): number => Math.min(POLL.mostSeconds, Math.max(POLL.leastSeconds, asked) * 2 ** Math.min(failures, 10))

export type Watching = { readonly pollDue: () => Promise<void>; readonly start: () => void; readonly stop: () => Promise<void> }

/**
 * Polls the feeds that are due: the feeds of one host one after the other, each with the conditions of its last answer. A feed that
 * fails is asked less and less often and never forgotten. `pollDue` does one round; `start` does rounds until `stop`.
 */
export const watching = (context: Context): Watching => {
  let stopped = false
  let round: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null

  const poll = async (watch: Watch): Promise<void> => {
    const now = context.now()
    const polled = await context.ingest.pollFeed(watch, context.net, now)
    if (stopped) return
    const items = polled.signal === null ? polled.items : [...polled.items, { ok: false as const, signal: polled.signal }]
    const added = await takeIn(context, items)
    const failures = polled.signal === null ? 0 : watch.failures + 1
    const lastStatus = polled.signal?.code ?? (polled.items.length > 0 ? 'ok' : 'unchanged')
    const nextAt = new Date(Date.parse(now) + waitSeconds(polled.nextInSeconds, failures) * 1000).toISOString()
    await feedPolled(context.store, watch.id, { etag: polled.etag, lastModified: polled.lastModified, lastStatus, failures, lastAt: now, nextAt, items: added.added.length })
  }
  const pollHost = async (feeds: readonly Watch[]): Promise<void> => {
    for (const watch of feeds) if (!stopped) await poll(watch)
  }
  const pollDue = async (): Promise<void> => {
    const due = (await listFeeds(context.store)).filter((watch) => watch.nextAt <= context.now())
    const hosts = new Set(due.map((watch) => new URL(watch.url).host))
    await Promise.all([...hosts].map((host) => pollHost(due.filter((watch) => new URL(watch.url).host === host))))
  }
  const next = (): void => {
    timer = setTimeout(() => {
      round = pollDue().catch((error: unknown) => context.log({ what: 'bug', error, at: 'polling feeds' })).finally(() => { if (!stopped) next() })
    }, POLL.lookSeconds * 1000)
    timer.unref()
  }
  return {
    pollDue,
    start: next,
    stop: async () => {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      await round
    },
  }
}
