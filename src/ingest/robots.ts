import robots from 'robots-parser'
import type { Instant } from '../model/index.ts'
import { AGENT, ask, bodyOf, type Net } from './fetch-bytes.ts'
import { LIMITS } from './limits.ts'

/** The package is CommonJS and its types are not: the function is what Node imports as the default. */
const parseRobots = robots as unknown as typeof robots.default

/** What a site's robots.txt says about an address: fetch it or not, and how many seconds to leave between two visits. */
export type Leave = { readonly allowed: boolean; readonly why: string; readonly delaySeconds: number | null }

type Kept = { readonly status: number | null; readonly text: string; readonly untilMs: number }
/** What each network has told us; kept for a day (RFC 9309, 2.4), so that a poll is one request and not two. */
const KEPT = new WeakMap<Net['fetch'], Map<string, Kept>>()

/**
 * Asks a site's robots.txt whether an address may be polled (RFC 9309): no file (4xx) allows all, a file that cannot be
 * had (5xx, no answer) allows nothing for now.
 */
export const leaveFor = async (url: string, net: Net, now: Instant): Promise<Leave> => {
  const site = new URL(url).origin
  const kept = await robotsOf(site, net, now)
  if (kept.status === null || kept.status >= 500) return { allowed: false, why: 'robots.txt cannot be had for now', delaySeconds: null }
  const rules = parseRobots(`${site}/robots.txt`, kept.text)
  const delaySeconds = rules.getCrawlDelay(AGENT) ?? null
  return rules.isAllowed(url, AGENT) === false
    ? { allowed: false, why: `line ${rules.getMatchingLineNumber(url, AGENT)} of robots.txt asks machines not to`, delaySeconds }
    : { allowed: true, why: 'robots.txt allows it', delaySeconds }
}

const robotsOf = async (site: string, net: Net, now: Instant): Promise<Kept> => {
  const sites = KEPT.get(net.fetch) ?? new Map<string, Kept>()
  KEPT.set(net.fetch, sites)
  const known = sites.get(site)
  if (known !== undefined && known.untilMs > Date.parse(now)) return known
  const read = await readRobots(site, net)
  const kept = { ...read, untilMs: Date.parse(now) + LIMITS.robotsKeptSeconds * 1000 }
  // A failure is asked about again at the next poll.
  if (kept.status !== null && kept.status < 500) sites.set(site, kept)
  return kept
}

const readRobots = async (site: string, net: Net): Promise<Omit<Kept, 'untilMs'>> => {
  const answer = await ask(`${site}/robots.txt`, net, LIMITS.robotsSeconds)
  if (!answer.ok) return { status: null, text: '' }
  const { response } = answer
  if (!response.ok) {
    await response.body?.cancel()
    return { status: response.status, text: '' }
  }
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of bodyOf(response, LIMITS.robotsBytes, () => undefined)) chunks.push(chunk)
  } catch (error) {
    if (error instanceof Error) return { status: null, text: '' }
    throw error
  }
  return { status: response.status, text: Buffer.concat(chunks).toString('utf8') }
}
