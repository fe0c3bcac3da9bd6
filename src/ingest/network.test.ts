import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fetchReports } from './fetch-reports.ts'
import { pollFeed } from './poll-feed.ts'
import type { Ingested } from './signals.ts'

const NOW = '2026-03-01T12:00:00Z'
const RSS = '<rss version="2.0"><channel><title>T</title><item><title>Two killed in Darvoz</title><link>https://example.org/1</link></item></channel></rss>'
const PAGE = '<html lang="en"><body><article><p>Three guards were killed in an attack on a post at the river on Wednesday.</p></article></body></html>'

type Routes = Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>>
let routes: Routes = {}
const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(`${request.url}`)
  const route = routes[request.url ?? '']
  if (route === undefined) response.writeHead(404).end()
  else route(request, response)
})
let site = ''
// Each test has its own network, since what robots.txt says is remembered for a network.
let net: { readonly fetch: typeof fetch } = { fetch }
const serve = (type: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}) => (_: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': type, ...headers }).end(body)
}
const status = (code: number, headers: Readonly<Record<string, string>> = {}) => (_: IncomingMessage, response: ServerResponse): void => { response.writeHead(code, headers).end() }

beforeAll(async () => {
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => { server.closeAllConnections(); server.close() })
beforeEach(() => { asked.length = 0; net = { fetch: (...call) => fetch(...call) } })

const fetchAll = async (path: string): Promise<readonly Ingested[]> => {
  const all: Ingested[] = []
  for await (const one of fetchReports(path.startsWith('/') ? site + path : path, net, NOW)) all.push(one)
  return all
}
const watch = (path: string, etag: string | null = null, lastModified: string | null = null) => ({ url: site + path, etag, lastModified })

describe('reports at an address', () => {
  it('are read from a page, a feed and JSON Lines, through redirects and compression', async () => {
    routes = {
      '/page': serve('text/html', PAGE), '/feed': serve('text/html', RSS), '/lines': serve('application/jsonl', '{"id":"a","text":"Two."}\n5\n{"id":"b","text":"Three."}'),
      '/moved': status(302, { location: '/page' }), '/zip': serve('text/html', gzipSync(PAGE), { 'content-encoding': 'gzip' }),
    }
    const text = 'Three guards were killed in an attack on a post at the river on Wednesday.'
    for (const path of ['/page', '/zip']) expect(await fetchAll(path)).toMatchObject([{ ok: true, report: { text, url: site + path, source: '127.0.0.1' } }])
    expect(await fetchAll('/moved')).toMatchObject([{ ok: true, report: { text, url: `${site}/page` } }])
    expect(await fetchAll('/feed')).toMatchObject([{ ok: true, report: { url: 'https://example.org/1', source: 'example.org' } }])
    expect((await fetchAll('/lines')).map((one) => (one.ok ? one.report.id : one.signal.at))).toEqual(['a', `${site}/lines:2`, 'b'])
  })
  it('that cannot be fetched are one signal that says why', async () => {
    routes = { '/loop': status(302, { location: '/loop' }), '/fault': status(500), '/breaks': (_, response) => { response.writeHead(200, { 'content-length': '99', 'content-type': 'text/plain' }).write('x'); response.destroy() } }
    const cases: readonly (readonly [string, string, RegExp])[] = [
      ['/nothing', 'KB_INGEST_FETCH_STATUS', /404: there is nothing/], ['/fault', 'KB_INGEST_FETCH_STATUS', /500: the server has a fault/], ['/loop', 'KB_INGEST_FETCH_FAILED', /redirects without end/],
      ['/breaks', 'KB_INGEST_FETCH_FAILED', /broke off|no answer/], ['http://127.0.0.1:1/', 'KB_INGEST_FETCH_FAILED', /refused|no answer/], ['file:///etc/hosts', 'KB_INGEST_FETCH_FAILED', /file:/], ['not an address', 'KB_INGEST_FETCH_FAILED', /not an address/]]
    for (const [path, code, came] of cases) {
      const all = await fetchAll(path)
      expect(all, path).toHaveLength(1)
      expect(all[0], path).toMatchObject({ ok: false, signal: { code, at: path.startsWith('/') ? site + path : path, came: expect.stringMatching(came) } })
    }
  })
  it('larger than 20 MB, unpacked, are not read to the end', async () => {
    routes = { '/bomb': serve('text/plain', gzipSync(Buffer.alloc(60_000_000, 0x61)), { 'content-encoding': 'gzip' }) }
    expect(await fetchAll('/bomb')).toMatchObject([{ ok: false, signal: { code: 'KB_INGEST_TOO_LARGE', at: `${site}/bomb` } }])
  })
})

describe('a watched feed', () => {
  it('is fetched whole once, and not again while the server says that it is the same', async () => {
    routes = { '/feed': (request, response) => {
      if (request.headers['if-none-match'] === '"v1"') response.writeHead(304).end()
      else serve('application/rss+xml', RSS, { etag: '"v1"', 'last-modified': 'Sat, 20 Dec 2025 09:00:00 GMT', 'cache-control': 'public, max-age=3600' })(request, response)
    } }
    const first = await pollFeed(watch('/feed'), net, NOW)
    expect(first).toMatchObject({ items: [{ ok: true, report: { text: 'Two killed in Darvoz' } }], etag: '"v1"', lastModified: 'Sat, 20 Dec 2025 09:00:00 GMT', nextInSeconds: 3600, signal: null })
    expect(await pollFeed(watch('/feed', first.etag, first.lastModified), net, NOW)).toEqual({ items: [], etag: '"v1"', lastModified: 'Sat, 20 Dec 2025 09:00:00 GMT', nextInSeconds: 900, signal: null })
    expect(asked).toEqual(['/robots.txt', '/feed', '/feed'])
  })
  it('is left alone where robots.txt says so, and as long as robots.txt cannot be had', async () => {
    routes = { '/robots.txt': serve('text/plain', 'User-agent: *\nDisallow: /private\nCrawl-delay: 1200\n'), '/private/feed': serve('text/xml', RSS), '/feed': serve('text/xml', RSS) }
    expect(await pollFeed(watch('/private/feed'), net, NOW)).toMatchObject({ items: [], signal: { code: 'KB_INGEST_ROBOTS', came: expect.stringContaining('line 2') } })
    expect(await pollFeed(watch('/feed'), net, NOW)).toMatchObject({ signal: null, nextInSeconds: 1200 })
    routes = { ...routes, '/robots.txt': status(503) }
    net = { fetch: (...call) => fetch(...call) }
    expect(await pollFeed(watch('/feed'), net, NOW)).toMatchObject({ items: [], signal: { code: 'KB_INGEST_ROBOTS' } })
    expect(asked).toEqual(['/robots.txt', '/feed', '/robots.txt'])
  })
  it('asks for robots.txt again after a day', async () => {
    routes = { '/feed': serve('text/xml', RSS) }
    for (const now of [NOW, '2026-03-02T11:00:00Z', '2026-03-02T13:00:00Z']) await pollFeed(watch('/feed'), net, now)
    expect(asked).toEqual(['/robots.txt', '/feed', '/feed', '/robots.txt', '/feed'])
  })
  it('that fails keeps what we know of it and is asked later, as late as its server wants', async () => {
    routes = { '/busy': status(503, { 'retry-after': '7200' }), '/until': status(429, { 'retry-after': 'Sun, 01 Mar 2026 15:00:00 GMT' }), '/gone': status(410) }
    expect(await pollFeed(watch('/busy', '"v1"'), net, NOW)).toMatchObject({ items: [], etag: '"v1"', nextInSeconds: 7200, signal: { code: 'KB_INGEST_FETCH_STATUS' } })
    expect((await pollFeed(watch('/until'), net, NOW)).nextInSeconds).toBe(10_800)
    expect((await pollFeed(watch('/gone'), net, NOW)).nextInSeconds).toBe(86_400)
    expect(await pollFeed({ url: 'http://127.0.0.1:1/feed', etag: null, lastModified: null }, net, NOW)).toMatchObject({ items: [], nextInSeconds: 1800, signal: { code: 'KB_INGEST_ROBOTS' } })
  })
  it('that is a page says so and names the feed of the page', async () => {
    routes = { '/': serve('text/html', '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body><ul><li><a href="/1">One</a></li></ul></body></html>', { etag: '"p"' }) }
    expect(await pollFeed(watch('/'), net, NOW)).toMatchObject({ items: [], etag: null, signal: { code: 'KB_INGEST_NOT_A_FEED', expected: `this page's feed ${site}/rss` } })
  })
  it('that was cut off gives its whole entries and a signal, and is asked for again', async () => {
    routes = { '/feed': serve('text/xml', `${RSS.slice(0, RSS.indexOf('</channel>'))}<item><title>Cut`, { etag: '"half"' }) }
    expect(await pollFeed(watch('/feed'), net, NOW)).toMatchObject({ items: [{ ok: true }], etag: null, signal: { code: 'KB_INGEST_FEED_CUT_OFF' } })
  })
})
