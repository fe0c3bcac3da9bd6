import type { Instant } from '../model/index.ts'
import { parseUrl } from './make-report.ts'
import { excerpt, type Trouble, trouble } from './signals.ts'

/** The network, as an argument. */
export type Net = { readonly fetch: typeof fetch }

/** How Kamarband names itself to servers, so that a publisher can find out what reads there and say no in robots.txt. */
export const AGENT = 'Kamarband'
const USER_AGENT = `${AGENT}/0.1 (self-hosted reader of public reports)`
const ACCEPT = 'application/rss+xml, application/atom+xml, application/feed+json, application/jsonl, text/html;q=0.9, application/xml;q=0.8, text/plain;q=0.7, */*;q=0.1'

/** An answer of a server, whatever its status, or why there was none. */
export type Answer = { readonly ok: true; readonly response: Response; readonly url: string } | { readonly ok: false; readonly trouble: Trouble }

/** Asks for an address once, over http or https, following redirects; waits at most `seconds` for the whole answer. Never throws. */
export const ask = async (url: string, net: Net, seconds: number, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
  const address = parseUrl(url)
  if (address === null) return { ok: false, trouble: trouble('KB_INGEST_FETCH_FAILED', 'an address such as https://example.org/news', `"${excerpt(url)}"`) }
  try {
    const signal = AbortSignal.timeout(seconds * 1000)
    const response = await net.fetch(address.href, { redirect: 'follow', signal, headers: { accept: ACCEPT, 'user-agent': USER_AGENT, ...headers } })
    return { ok: true, response, url: response.url || address.href }
  } catch (error) {
    return { ok: false, trouble: failed(error) }
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no server of that name', EAI_AGAIN: 'no answer from the name service', ECONNREFUSED: 'a refused connection', ECONNRESET: 'a connection that broke off',
  UND_ERR_SOCKET: 'a connection that broke off', UND_ERR_CONNECT_TIMEOUT: 'no connection in time', CERT_HAS_EXPIRED: 'a certificate that has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'a certificate that nobody vouches for',
}

/** The network's failure in words. What is no failure of the network is our bug, and thrown on. */
export const failed = (error: unknown): Trouble => {
  if (!(error instanceof Error)) throw error
  const expected = 'an answer; check the address and the network'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return trouble('KB_INGEST_FETCH_FAILED', expected, 'no whole answer in time')
  if (error.name !== 'TypeError' && !('code' in error)) throw error
  const cause: unknown = error.cause ?? error
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
  const redirects = cause instanceof Error && /redirect/i.test(cause.message) ? 'redirects without end' : null
  return trouble('KB_INGEST_FETCH_FAILED', expected, redirects ?? REASONS[code] ?? (code === '' ? 'no answer' : `no answer (${code})`))
}

/** What a status other than success means, in words. */
export const refusedStatus = (status: number): Trouble => {
  const words: Readonly<Record<number, string>> = { 401: 'it asks for a login', 403: 'it refuses us', 404: 'there is nothing at this address', 410: 'it has been taken down', 429: 'we ask too often' }
  const came = `status ${status}: ${words[status] ?? (status >= 500 ? 'the server has a fault' : 'no document')}`
  return trouble('KB_INGEST_FETCH_STATUS', 'a document (status 200); check the address in a browser', came)
}

/** The bytes of an answer up to a limit; after the limit the connection is closed and `onLimit` is told. */
export async function* bodyOf(response: Response, limit: number, onLimit: () => void): AsyncGenerator<Uint8Array> {
  if (response.body === null) return
  let size = 0
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > limit) { onLimit(); return }
    yield chunk
  }
}

/** An instant of a header such as Retry-After, as seconds from now; null when there is none. */
export const secondsFrom = (header: string | null, now: Instant): number | null => {
  if (header === null || header.trim() === '') return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, Math.round((at - Date.parse(now)) / 1000))
}
