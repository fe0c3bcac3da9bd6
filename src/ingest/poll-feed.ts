import type { Instant, Signal } from '../model/index.ts'
import { ask, type Net, refusedStatus, secondsFrom } from './fetch-bytes.ts'
import { readAnswer } from './fetch-reports.ts'
import { LIMITS } from './limits.ts'
import { parseUrl } from './make-report.ts'
import { leaveFor } from './robots.ts'
import { type Ingested, type Trouble, trouble } from './signals.ts'

/** A feed that is watched, with what its server said last so that it need not say it again. */
export type Watch = { readonly url: string; readonly etag: string | null; readonly lastModified: string | null }

/** What one look at a feed brought. `signal` is about the feed as a whole; `items` may hold signals about entries. */
export type Polled = {
  readonly items: readonly Ingested[]
  readonly etag: string | null
  readonly lastModified: string | null
  /** When to look again: never under five minutes, later where the server or its robots.txt ask for it. */
  readonly nextInSeconds: number
  readonly signal: Signal | null
}

/** Looks at a feed once, politely: robots.txt, a conditional request, the waits that the server asks for. Never throws for what the network does. */
export const pollFeed = async (watch: Watch, net: Net, now: Instant): Promise<Polled> => {
  const failure = (what: Trouble, nextInSeconds: number = LIMITS.pollFailedSeconds): Polled =>
    ({ items: [], etag: watch.etag, lastModified: watch.lastModified, nextInSeconds: within(nextInSeconds), signal: { ...what, at: watch.url, madeAt: now } })
  const address = parseUrl(watch.url)
  if (address === null) return failure(trouble('KB_INGEST_FETCH_FAILED', 'an address such as https://example.org/feed', 'no web address'), LIMITS.pollMostSeconds)
  const leave = await leaveFor(address.href, net, now)
  if (!leave.allowed) return failure(trouble('KB_INGEST_ROBOTS', 'leave to fetch by machine; ask the publisher, or watch another feed', leave.why))
  const conditions = { ...(watch.etag === null ? {} : { 'if-none-match': watch.etag }), ...(watch.lastModified === null ? {} : { 'if-modified-since': watch.lastModified }) }
  const answer = await ask(address.href, net, LIMITS.fetchSeconds, conditions)
  if (!answer.ok) return failure(answer.trouble)
  const { response } = answer
  const { headers } = response
  const usual = within(Math.max(LIMITS.pollUsualSeconds, maxAgeOf(headers), leave.delaySeconds ?? 0))
  if (response.status === 304) return { items: [], etag: headers.get('etag') ?? watch.etag, lastModified: headers.get('last-modified') ?? watch.lastModified, nextInSeconds: usual, signal: null }
  if (!response.ok) {
    await response.body?.cancel()
    const gone = response.status === 410 ? LIMITS.pollMostSeconds : LIMITS.pollFailedSeconds
    return failure(refusedStatus(response.status), Math.max(gone, secondsFrom(headers.get('retry-after'), now) ?? 0))
  }
  const all: Ingested[] = []
  for await (const ingested of readAnswer(response, answer.url, watch.url, now)) all.push(ingested)
  const whole = all.find((one): one is Extract<Ingested, { ok: false }> => !one.ok && one.signal.at === watch.url)?.signal ?? null
  const signal = whole?.code === 'KB_INGEST_NO_ARTICLE'
    ? { ...whole, ...trouble('KB_INGEST_NOT_A_FEED', whole.expected.replace('the address of one article, or ', ''), 'a page') }
    : whole
  const items = all.filter((one) => one.ok || one.signal !== whole)
  // An answer that was not read whole has to be asked for again, so its tags are not kept.
  return {
    items,
    etag: signal === null ? headers.get('etag') : watch.etag,
    lastModified: signal === null ? headers.get('last-modified') : watch.lastModified,
    nextInSeconds: signal === null ? usual : within(Math.max(usual, LIMITS.pollFailedSeconds)),
    signal,
  }
}

const within = (seconds: number): number => Math.min(LIMITS.pollMostSeconds, Math.max(LIMITS.pollLeastSeconds, Math.ceil(seconds)))
const maxAgeOf = (headers: Headers): number => Number(/(?:^|[,\s])max-age=(\d{1,9})/.exec(headers.get('cache-control') ?? '')?.[1] ?? 0)
