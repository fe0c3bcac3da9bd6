import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Audience } from '../share/index.ts'
import { refuse } from './problem.ts'

/** The page gets nothing from elsewhere and runs nothing that is not its own; the map's worker is a blob. */
const POLICY = "default-src 'self'; worker-src 'self' blob:; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin',
}

/** True for the names and addresses by which only this machine reaches itself. */
export const isLoopback = (host: string): boolean => /^(localhost|[a-z0-9-]+\.localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)

const hostOf = (authority: string): string | null => (URL.canParse(`http://${authority}`) ? new URL(`http://${authority}`).hostname : null)

/**
 * To whom an answer goes: to the team when this machine asks, by a name that means only itself; else to the public. The name counts
 * too, since with other hosts let in a foreign page may have its own name resolved to us (DNS rebinding). There are no accounts yet.
 */
export const audienceOf = (request: FastifyRequest): Audience => {
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '') // an IPv4 address as an IPv6 socket tells it
  return isLoopback(address) && isLoopback(hostOf(request.headers.host ?? '') ?? '') ? 'team' : 'public'
}

/** True when a page of this very server, or no page at all, sends this. `origin` is `null` from sandboxed and local files. */
const isOwn = (origin: string | undefined, site: string | undefined, host: string): boolean => {
  if (origin !== undefined) return URL.canParse(origin) && new URL(origin).host === host
  return site === undefined || site === 'same-origin' || site === 'none'
}

/**
 * Stands before every route. While only this machine is meant, a request that names another host is a page that had its name
 * resolved to us (DNS rebinding); a request that changes something and comes from another site's page is forged (CSRF). Whoever
 * is not at this machine only reads.
 */
export const guard = (app: FastifyInstance, loopback: boolean): void => {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS)
    const host = request.headers.host ?? ''
    if (loopback && !isLoopback(hostOf(host) ?? '')) return refuse(reply, 'KB_HTTP_FOREIGN_HOST')
    const site = request.headers['sec-fetch-site']
    if (request.method === 'GET' || request.method === 'HEAD') return undefined
    if (!isOwn(request.headers.origin, Array.isArray(site) ? site[0] : site, host)) return refuse(reply, 'KB_HTTP_FOREIGN_ORIGIN')
    return audienceOf(request) === 'team' ? undefined : refuse(reply, 'KB_PROFILE_LOOPBACK_ONLY')
  })
}
