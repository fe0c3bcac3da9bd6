import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request as ask, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Party, PartyId, SectorId, type Source, SourceId } from '../model/index.ts'
import type { Pipeline } from '../pipeline.ts'
import { scratchFolder } from '../store/testing/databases.ts'
import { readToy, TOY_READER } from '../store/testing/toy-reader.ts'
import { foldText } from '../text/index.ts'
import { type LogEvent, type Server, StartRefusal, startServer } from './index.ts'

const party: Party = { id: PartyId('tj.mfa'), kind: 'agency', country: 'TJ', names: { en: ['the ministry'] }, members: [], holders: [], sources: [] }
const wire: Source = { id: SourceId('demo'), names: ['Demo Wire', 'سیم نمایشی'], country: 'TJ', family: 'state:tj' }
const PIPELINE = {
  ...TOY_READER, sources: new Map([[wire.id, wire], [SourceId('demo.example'), wire]]), fold: foldText, languages: ['en'], parties: [party],
  explain: (report: Parameters<Pipeline['explain']>[0]) => ({ reading: readToy(report), tree: [{ what: 'event', rule: 'toy:1', at: null, rivals: [], from: [{ what: 'word', rule: 'toy:2', at: null, rivals: [], from: [] }] }] }),
  sectors: [{ id: SectorId('khatlon-takhar'), name: { en: 'Khatlon-Takhar', fa: 'ختلان-تخار' }, countries: ['TJ', 'AF'] as const, polygons: [[[[69, 37], [70, 37], [70, 38], [69, 37]] as const]] }],
} as unknown as Pipeline

const root = scratchFolder()
const log: LogEvent[] = []
let server: Server
const start = (more: Partial<Parameters<typeof startServer>[0]> = {}) =>
  startServer({ root, dataDir: join(root, 'data'), databaseUrl: null, host: '127.0.0.1', port: 0, demo: true, pipeline: PIPELINE, log: (event) => log.push(event), ...more })

/** What a JSON answer may hold, as far as these tests look into it. */
type Json = { readonly [key: string]: Json }
type Answer = { readonly status: number; readonly type: string; readonly body: Json }
const listOf = (json: Json | undefined): readonly Json[] => (Array.isArray(json) ? json : [])
const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
  const response = await fetch(`${server.url}${path}`, { method, headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const type = response.headers.get('content-type') ?? ''
  return { status: response.status, type, body: (type.includes('json') ? await response.json() : { text: await response.text() }) as Json }
}
const get = (path: string) => call('GET', `/api/v1${path}`)
const post = (path: string, body?: unknown, headers?: Record<string, string>) => call('POST', `/api/v1${path}`, body, headers)

/** A request with headers that fetch does not let us set. */
const raw = (path: string, headers: Record<string, string>, method = 'GET'): Promise<{ readonly status: number; readonly code: string }> => new Promise((done, fail) => {
  const { port } = new URL(server.url)
  ask({ host: '127.0.0.1', port, path, method, headers }, (response) => {
    let text = ''
    response.on('data', (chunk) => { text += chunk }).on('end', () => done({ status: response.statusCode ?? 0, code: text.startsWith('{') ? JSON.parse(text).code : '' }))
  }).on('error', fail).end()
})

/** Listens to changes until `count` events came; `first` resolves when the connection stands. */
const listen = async (lastId?: string) => {
  const stop = new AbortController()
  const response = await fetch(`${server.url}/api/v1/changes`, { signal: stop.signal, headers: lastId === undefined ? {} : { 'last-event-id': lastId } })
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  let text = ''
  const until = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(text)) {
      const { value, done } = await reader.read()
      if (done) throw new Error(`ended before ${pattern}: ${text}`)
      text += Buffer.from(value).toString()
    }
    return text
  }
  await until(/retry/)
  return { until, stop: () => stop.abort() }
}

const loaded = () => vi.waitFor(async () => expect((await get('/state')).body.progress).toBeNull(), { timeout: 20_000, interval: 20 })

beforeAll(async () => {
  writeFileSync(join(root, 'package.json'), '{"version":"9.9.9"}')
  for (const folder of ['demo', 'places/basemap', 'dist/web/assets']) mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'demo/reports-en.jsonl'), ['drone_strike in Khatlon on 2025-11-26: 3 killed', 'drone_strike in Khatlon on 2025-11-26: 5 killed', 'bombing in Kabul on 2025-02-11: 5 killed']
    .map((text, i) => JSON.stringify({ id: `demo:${i}`, source: 'demo', published: '2025-12-01', text })).join('\n'))
  writeFileSync(join(root, 'places/basemap/countries.geojson'), '{"type":"FeatureCollection","features":[]}')
  writeFileSync(join(root, 'dist/web/index.html'), '<!doctype html><title>Kamarband</title>')
  writeFileSync(join(root, 'dist/web/assets/a-123.js'), 'export {}')
  server = await start()
  await loaded()
})
afterAll(async () => { await server.close(); rmSync(root, { recursive: true }) })

describe('the interface', () => {
  it('tells what it holds, and that it is a demonstration', async () => {
    expect((await get('/state')).body).toEqual({ demonstration: true, counts: { reports: 3, incidents: 2, claims: 3, signals: 0 }, languages: ['en'], version: '9.9.9', loopback: true, progress: null, rereading: null })
    expect(log).toContainEqual({ what: 'progress', done: 3, total: 3 })
    expect(log).toContainEqual({ what: 'loaded', reports: 3 })
  })

  it('lists incidents by filter and opens one with all it rests on', async () => {
    const list = await get('/incidents?kind=drone_strike,arson&from=2025-11-01&to=2025-12-01&bbox=69,37,70,38&sector=khatlon-takhar&q=khat&limit=5')
    expect(list).toMatchObject({ status: 200, body: { total: 1, placed: 1, unplaced: 0, next: null } })
    const [incident] = listOf(list.body.incidents)
    expect(incident).toMatchObject({ kind: 'drone_strike', figures: [{ low: 3, high: 5 }], demonstration: true })
    const opened = await get(`/incidents/${encodeURIComponent(String(incident?.id))}`)
    expect(opened.body.claims).toHaveLength(2)
    for (const claim of listOf(opened.body.claims)) {
      const report = listOf(opened.body.reports).find((one) => one.id === claim.report)
      expect(String(report?.text).slice(Number(claim.at?.start), Number(claim.at?.end))).toBe(claim.at?.words)
    }
    // Nobody told the language of these reports: it is that of the reading.
    expect(listOf(opened.body.reports).map(({ lang, language }) => [lang, language])).toEqual([[null, 'en'], [null, 'en']])
    expect(opened.body.judgements).toMatchObject([{ verdict: 'same', judge: { by: 'rule' } }])
  })

  it('goes through all incidents page by page', async () => {
    const first = await get('/incidents?limit=1')
    const second = await get(`/incidents?limit=1&cursor=${first.body.next}`)
    expect([first, second].map((page) => listOf(page.body.incidents)[0]?.kind)).toEqual(['drone_strike', 'bombing'])
    expect(second.body.next).toBeNull()
  })

  it('answers problems with a code, and with what is wrong', async () => {
    expect(await get('/incidents/none')).toMatchObject({ status: 404, type: 'application/problem+json; charset=utf-8', body: { code: 'KB_NO_SUCH_INCIDENT', status: 404, type: '/api/v1/errors#kb_no_such_incident' } })
    expect(await get('/incidents?limit=0')).toMatchObject({ status: 400, body: { code: 'KB_HTTP_NOT_VALID', detail: expect.stringContaining('limit') } })
    expect(await get('/incidents?kindd=arson')).toMatchObject({ status: 400, body: { code: 'KB_HTTP_NOT_VALID', detail: expect.stringContaining('kindd') } })
    expect(await get('/incidents?bbox=1,2,3')).toMatchObject({ status: 400, body: { detail: expect.stringContaining('west,south,east,north') } })
    expect(await get('/incidents?from=2025-13-01')).toMatchObject({ status: 400 })
    for (const [path, detail] of [['/incidents?cursor=xx', 'cursor'], ['/reports?cursor=xx', 'cursor'], ['/reports?cursor=', 'cursor'], ['/incidents?kind=riot,x', '"x" is none of'], ['/incidents?status=x', '"x" is none of'], ['/reports?kind=x', 'kind']] as const)
      expect(await get(path), path).toMatchObject({ status: 400, body: { code: 'KB_HTTP_NOT_VALID', detail: expect.stringContaining(detail) } })
    const nul = Buffer.from(JSON.stringify(['2026-01-01\0', 'a'])).toString('base64url')
    expect(await get(`/incidents?cursor=${nul}`)).toMatchObject({ status: 400 })
    expect(await get('/nothing')).toMatchObject({ status: 404, body: { code: 'KB_HTTP_NO_SUCH_ADDRESS' } })
    expect(await get('/reports/%ff')).toMatchObject({ status: 404, type: 'application/problem+json; charset=utf-8', body: { code: 'KB_HTTP_NO_SUCH_ADDRESS' } })
    expect(await call('POST', '/api/v1/reports', undefined, { 'content-type': 'text/plain' })).toMatchObject({ status: 415, body: { code: 'KB_HTTP_NOT_JSON' } })
    const broken = await fetch(`${server.url}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":' })
    expect([broken.status, await broken.json()]).toMatchObject([400, { code: 'KB_HTTP_BROKEN_JSON' }])
    expect(await call('POST', '/api/v1/reports', undefined, { 'content-type': 'application/json' })).toMatchObject({ status: 400, body: { code: 'KB_HTTP_BROKEN_JSON' } })
  })

  it('adds a report, tells of it, and knows it the second time', async () => {
    const events = await listen()
    const report = { id: 'mine', text: 'arson in Badakhshan on 2026-01-05: 0 killed', unknown: 1 }
    expect(await post('/reports', report)).toEqual({ status: 200, type: expect.stringContaining('json'), body: { added: ['mine'], duplicates: [], refused: [], incidents: ['incident:claim:mine#1'] } })
    const heard = await events.until(/event: incidents\ndata: .*\n\n/)
    expect(heard).toMatch(/event: reports\ndata: {"count":1}/)
    expect(heard).toContain('{"ids":["incident:claim:mine#1"],"gone":[]}')
    events.stop()
    expect((await post('/reports', report)).body).toMatchObject({ added: [], duplicates: ['mine'] })
    expect((await get('/reports/mine')).body).toMatchObject({ report: { id: 'mine', demonstration: false }, claims: [{ kind: 'arson' }], language: 'en' })
    expect((await get('/reports?q=badakh&limit=2')).body).toMatchObject({ total: 1, reports: [{ id: 'mine' }], next: null })
    expect((await get('/reports/mine/explanation')).body).toMatchObject({ reading: { claims: [{ kind: 'arson' }] }, tree: [{ rule: 'toy:1', from: [{ rule: 'toy:2' }] }] })
    const lastId = /id: (\S+)\nevent: reports/.exec(heard)?.[1] ?? ''
    const again = await listen(lastId)
    expect(await again.until(/event: incidents/)).not.toContain('event: reports')
    again.stop()
    const other = await listen('another-run-7')
    await other.until(/event: reset/)
    other.stop()
  })

  it('adds JSON Lines, and names the lines it refuses', async () => {
    const { body } = await post('/reports', { jsonl: '{"id":"l1","text":"riot in Kabul on 2026-01-06: 1 killed"}\nnot a report\n{"id":"l3","text":"riot in Nowhere on 2026-01-06: 1 killed"}\n' })
    expect(body).toMatchObject({ added: ['l1', 'l3'], refused: [{ code: 'KB_INGEST_NOT_A_REPORT', at: expect.stringContaining('2') }] })
    expect((await get('/signals')).body).toMatchObject([{ code: 'KB_INGEST_NOT_A_REPORT' }])
    expect((await get('/incidents?placed=false')).body).toMatchObject({ total: 1, unplaced: 1 })
  })

  it('refuses what is no report with the words of ingest', async () => {
    expect(await post('/reports', { text: 5 })).toMatchObject({ status: 422, body: { code: 'KB_INGEST_NOT_A_REPORT', detail: expect.stringContaining('Expected') } })
    expect(await post('/reports', { text: ' ' })).toMatchObject({ status: 422, body: { code: 'KB_INGEST_EMPTY_TEXT' } })
    const long = { text: 'ab '.repeat(2_700_000) }
    for (const path of ['/reports', '/readings']) expect(await post(path, long), path).toMatchObject({ status: 422, body: { code: 'KB_INGEST_LINE_TOO_LONG', detail: expect.stringContaining('8 MB') } })
  })

  it('reads a report without keeping it', async () => {
    expect((await post('/readings', { id: 'x', text: 'riot in Kabul on 2026-01-07: 2 killed' })).body).toMatchObject({ reading: { report: 'x', language: 'en', claims: [{ kind: 'riot' }] } })
    expect((await get('/reports/x')).status).toBe(404)
  })

  it('gives sectors as GeoJSON with their incidents, and parties', async () => {
    const { body } = await get('/sectors')
    expect(body).toMatchObject({ type: 'FeatureCollection', features: [{ geometry: { type: 'MultiPolygon' }, properties: { id: 'khatlon-takhar', incidents: 1, level: 'cannot-say', countries: ['TJ', 'AF'], name: { fa: 'ختلان-تخار' } } }] })
    expect((await get('/parties')).body).toEqual([{ id: 'tj.mfa', kind: 'agency', country: 'TJ', names: { en: ['the ministry'] } }])
  })

  it('gives every source once, with its names, its family and its hosts', async () => {
    expect((await get('/sources')).body).toEqual([{ id: 'demo', names: ['Demo Wire', 'سیم نمایشی'], country: 'TJ', family: 'state:tj', hosts: ['demo.example'] }])
  })

  it('lets people judge under their profile, and take it back', async () => {
    const [left, right] = listOf((await get('/incidents/incident:claim:demo:0%231')).body.claims).map((claim) => claim.id)
    expect(await post('/judgements', { left, right, verdict: 'different' })).toMatchObject({ status: 409, body: { code: 'KB_PROFILE_NEEDED' } })
    const profile = (await post('/profiles', { name: 'Analyst', party: 'tj.mfa' })).body
    expect((await get('/profiles')).body).toEqual([profile])
    const acting = { 'kamarband-profile': String(profile.id) }
    const judged = await post('/judgements', { left, right, verdict: 'never' }, acting)
    expect(judged).toMatchObject({ status: 200, body: { verdict: 'never', judge: { by: 'person', profile: { name: 'Analyst', party: 'tj.mfa' } }, withdrawnAt: null } })
    expect((await get('/incidents?kind=drone_strike')).body.total).toBe(2)
    expect(await post(`/judgements/${encodeURIComponent(String(judged.body.id))}/withdraw`, undefined, acting)).toMatchObject({ status: 200, body: { withdrawnAt: expect.any(String) } })
    expect((await get('/incidents?kind=drone_strike')).body.total).toBe(1)
    expect(await post(`/judgements/${encodeURIComponent(String(judged.body.id))}/withdraw`, undefined, acting)).toMatchObject({ status: 409, body: { code: 'KB_JUDGEMENT_WITHDRAWN' } })
    expect(await post('/judgements', { left, right: 'claim:none', verdict: 'same' }, acting)).toMatchObject({ status: 404, body: { code: 'KB_NO_SUCH_CLAIM' } })
    expect(await post('/judgements', { left, right: left, verdict: 'same' }, acting)).toMatchObject({ status: 422, body: { code: 'KB_JUDGEMENT_SAME_CLAIM' } })
  })

  it('refuses other hosts and other sites', async () => {
    const own = new URL(server.url).host
    expect(await raw('/api/v1/state', { host: 'evil.example' })).toMatchObject({ status: 403, code: 'KB_HTTP_FOREIGN_HOST' })
    expect(await raw('/', { host: 'evil.example' })).toMatchObject({ status: 403 })
    expect(await raw('/api/v1/demonstration/clear', { host: own, origin: 'https://evil.example' }, 'POST')).toMatchObject({ status: 403, code: 'KB_HTTP_FOREIGN_ORIGIN' })
    expect(await raw('/api/v1/demonstration/clear', { host: own, origin: 'null' }, 'POST')).toMatchObject({ status: 403 })
    expect(await raw('/api/v1/demonstration/clear', { host: own, 'sec-fetch-site': 'cross-site' }, 'POST')).toMatchObject({ status: 403 })
    expect(await raw('/api/v1/readings', { host: own, origin: `http://${own}` }, 'POST')).not.toMatchObject({ status: 403 })
    expect(await raw('/api/v1/state', { host: `[::1]:80` })).toMatchObject({ status: 200 })
  })

  it('serves the page and the map under a strict policy', async () => {
    const page = await fetch(`${server.url}/?incident=x`)
    expect(await page.text()).toContain('<title>Kamarband</title>')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect((await fetch(`${server.url}/assets/a-123.js`)).headers.get('cache-control')).toContain('immutable')
    const map = await fetch(`${server.url}/basemap/countries.geojson`)
    expect([map.status, map.headers.get('content-type')]).toEqual([200, 'application/geo+json; charset=utf-8'])
    expect((await fetch(`${server.url}/basemap/..%2f..%2fpackage.json`)).status).not.toBe(200)
    expect((await fetch(`${server.url}/..%2f..%2fpackage.json`)).status).not.toBe(200)
  })

  it('describes itself by OpenAPI 3.1', async () => {
    const { body } = await get('/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    expect(Object.keys(body.paths ?? {})).toEqual(expect.arrayContaining(['/api/v1/incidents', '/api/v1/incidents/{id}', '/api/v1/reports', '/api/v1/changes']))
    expect(body.paths?.['/api/v1/incidents']?.get?.responses?.['200']?.content?.['application/json']?.schema?.properties?.incidents?.items).toEqual({ $ref: '#/components/schemas/Incident' })
    expect(body.components?.schemas?.Explained?.properties?.from?.items).toEqual({ $ref: '#/components/schemas/Explained' })
  })

  it('refuses a busy port and a folder in use, and says what to do', async () => {
    const port = Number(new URL(server.url).port)
    const busy = start({ port, dataDir: join(root, 'data-2') })
    await expect(busy).rejects.toThrow(StartRefusal)
    await expect(busy).rejects.toThrow(`PORT=${port + 1}`)
    await expect(start()).rejects.toMatchObject({ code: 'KB_STORE_IN_USE', message: expect.stringContaining('KAMARBAND_DATA') })
  })

  it('lets nobody act while other machines can reach it, and still answers', async () => {
    const own = server
    const open = await start({ host: '0.0.0.0', dataDir: join(root, 'data-3'), demo: false })
    server = open
    expect((await get('/state')).body).toMatchObject({ loopback: false })
    for (const [method, path, body] of [['GET', '/profiles'], ['POST', '/profiles', { name: 'A' }], ['POST', '/judgements', { left: 'a', right: 'b', verdict: 'same' }], ['POST', '/feeds', { url: 'http://127.0.0.1/' }],
      ['POST', '/reports', { url: 'http://127.0.0.1/' }], ['POST', '/demonstration/clear'], ['DELETE', '/feeds/x']] as const)
      expect(await call(method, `/api/v1${path}`, body), path).toMatchObject({ status: 403, body: { code: 'KB_PROFILE_LOOPBACK_ONLY' } })
    expect(await raw('/api/v1/state', { host: 'desk.example' })).toMatchObject({ status: 200 })
    server = own
    await open.close()
  })

  it('clears the demonstration, keeps what was added, and does not load it again', async () => {
    expect(await post('/demonstration/clear')).toMatchObject({ status: 200, body: { reports: 3 } })
    expect((await get('/state')).body).toMatchObject({ demonstration: false, counts: { reports: 3, incidents: 3 } })
    await server.close()
    server = await start()
    await loaded()
    expect((await get('/state')).body).toMatchObject({ demonstration: false, counts: { reports: 3, incidents: 3 } })
  })
})

describe('watching feeds', () => {
  let site: HttpServer
  let asked: (string | undefined)[] = []
  const feed = '<?xml version="1.0"?><rss version="2.0"><channel><title>Desk</title><item><title>News</title><guid>g1</guid><link>http://127.0.0.1/a</link><description>riot in Badakhshan on 2026-01-08: 4 killed</description></item></channel></rss>'
  beforeAll(() => new Promise<void>((done) => {
    site = createServer((request, response) => {
      if (request.url === '/robots.txt') { response.writeHead(404).end(); return }
      asked = [...asked, request.headers['if-none-match']]
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end()
      else response.writeHead(200, { 'content-type': 'application/rss+xml', etag: '"1"' }).end(feed)
    }).listen(0, '127.0.0.1', done)
  }))
  afterAll(() => { site.close() })

  it('adds a page or feed by its address', async () => {
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/feed.xml`
    expect((await post('/reports', { url })).body).toMatchObject({ added: [expect.any(String)], incidents: [expect.stringContaining('incident:')] })
    expect((await post('/reports', { url: 'http://127.0.0.1:9/none' })).body).toMatchObject({ added: [], refused: [{ code: 'KB_INGEST_FETCH_FAILED' }] })
  })

  it('keeps a list of feeds', async () => {
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/feed.xml`
    const { body } = await post('/feeds', { url })
    expect(body).toMatchObject({ url, lastAt: null, items: 0 })
    expect((await post('/feeds', { url })).body.id).toBe(body.id)
    expect((await get('/feeds')).body).toEqual([body])
    expect(await post('/feeds', { url: 'ftp://example.org' })).toMatchObject({ status: 422, body: { code: 'KB_FEED_NOT_AN_ADDRESS' } })
    expect(await post('/feeds', { url: 'https://user:secret@example.org/rss' })).toMatchObject({ status: 422, body: { code: 'KB_FEED_NOT_AN_ADDRESS', detail: expect.stringContaining('password') } })
    expect(await call('DELETE', `/api/v1/feeds/${body.id}`)).toMatchObject({ status: 204 })
    expect(await call('DELETE', `/api/v1/feeds/${body.id}`)).toMatchObject({ status: 404, body: { code: 'KB_NO_SUCH_FEED' } })
    expect(asked.length).toBeGreaterThan(0)
  })
})
