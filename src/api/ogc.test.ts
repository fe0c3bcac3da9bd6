import { execFile, spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pipeline } from '../pipeline.ts'
import { scratchFolder } from '../store/testing/databases.ts'
import { readToy, TOY_READER } from '../store/testing/toy-reader.ts'
import { type Server, startServer } from './index.ts'

/**
 * OGC API - Features, Part 1: Core, 17-069r4: the abstract tests of annex A.2 by their number, then those of the classes GeoJSON and
 * OpenAPI 3.0 by their name. HTML and GML are not claimed.
 */
type Json = { readonly [key: string]: Json }
type Answer = { readonly status: number; readonly type: string; readonly body: Json }
const listOf = (json: Json | undefined): readonly Json[] => (Array.isArray(json) ? json : [])
const root = scratchFolder()
let server: Server
let ogc = ''
const at = async (address: string, accept = '*/*'): Promise<Answer> => {
  const response = await fetch(address, { headers: { accept } })
  return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.json() as Json }
}
const get = (path: string) => at(`${ogc}${path}`)
const items = async (query = ''): Promise<Json> => {
  const answer = await get(`/collections/incidents/items${query}`)
  expect([answer.status, answer.type], query).toEqual([200, 'application/geo+json; charset=utf-8'])
  return answer.body
}
const placesOf = (page: Json): readonly unknown[] => listOf(page.features).map((feature) => feature.properties?.place ?? null)
const linkIn = (body: Json | undefined, rel: string): Json | undefined => listOf(body?.links).find((link) => String(link.rel) === rel)
const typedLinks = (body: Json | undefined): void => { for (const link of listOf(body?.links)) expect(link).toEqual({ href: expect.stringMatching(/^http/), rel: expect.any(String), type: expect.stringContaining('/'), title: expect.any(String) }) }

const REPORTS = [
  'drone_strike in Khatlon on 2025-11-26: 3 killed', 'drone_strike in Khatlon on 2025-11-26: 5 killed', 'riot in Badakhshan on 2025-12-24: 2 killed', 'bombing in Kabul on 2025-02-11: 5 killed',
  'arson in Nowhere on 2024-05-05: 0 killed',
]

beforeAll(async () => {
  writeFileSync(join(root, 'package.json'), '{"version":"9.9.9"}')
  const explain = (report: Parameters<Pipeline['explain']>[0]) => ({ reading: readToy(report), tree: [] })
  const pipeline = { ...TOY_READER, explain, languages: ['en'], parties: [], sectors: [] } as unknown as Pipeline
  server = await startServer({ root, dataDir: join(root, 'data'), databaseUrl: null, host: '127.0.0.1', port: 0, demo: false, pipeline, log: () => undefined })
  ogc = `${server.url}/api/v1/ogc`
  const jsonl = REPORTS.map((text, i) => JSON.stringify({ id: `r${i}`, url: `https://example.org/${i}`, published: '2026-01-01', title: 'Headline kept', text: `${text}\nWords kept.` })).join('\n')
  expect((await fetch(`${server.url}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ jsonl }) })).status).toBe(200)
})
afterAll(async () => { await server.close(); rmSync(root, { recursive: true }) })

describe('A.2 conformance class Core', () => {
  it('1 /conf/core/http: answers GET and HEAD, and other methods with a client error', async () => {
    expect((await fetch(ogc, { method: 'HEAD' })).status).toBe(200)
    expect((await fetch(ogc, { method: 'PUT' })).status).toBe(404)
  })
  it('2 /conf/core/crs84: gives longitude before latitude, in degrees', async () => {
    const page = await items('?kind=drone_strike')
    expect(listOf(page.features)[0]?.geometry).toEqual({ type: 'Point', coordinates: [69.5, 37.8] })
    expect((await get('/collections/incidents')).body.crs).toEqual(['http://www.opengis.net/def/crs/OGC/1.3/CRS84'])
  })
  it('3, 4 /conf/core/root: the landing page links to definition, conformance and collections', async () => {
    for (const path of ['', '/']) {
      const { status, type, body } = await get(path)
      expect([status, type]).toEqual([200, 'application/json; charset=utf-8'])
      for (const rel of ['self', 'service-desc', 'conformance', 'data']) expect(linkIn(body, rel), rel).toBeDefined()
      typedLinks(body)
    }
  })
  it('5, 6 /conf/core/api-definition: the definition comes in the type that its link tells', async () => {
    const link = linkIn((await get('')).body, 'service-desc')
    const { status, type, body } = await at(String(link?.href), String(link?.type))
    expect([status, type, body.openapi]).toEqual([200, link?.type, '3.0.3'])
  })
  it('7, 8 /conf/core/conformance: lists the classes, and none that is not here', async () => {
    const classes = ['core', 'oas30', 'geojson'].map((name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`)
    expect(await get('/conformance')).toEqual({ status: 200, type: 'application/json; charset=utf-8', body: { conformsTo: classes } })
  })
  it('9, 10 /conf/core/fc-md: the collections, with links to themselves and to the items', async () => {
    const { status, body } = await get('/collections')
    expect(status).toBe(200)
    expect(String(linkIn(body, 'self')?.href)).toBe(`${ogc}/collections`)
    typedLinks(body)
    const [collection, ...others] = listOf(body.collections)
    expect([collection?.id, others]).toEqual(['incidents', []])
    expect(linkIn(collection, 'items')).toMatchObject({ href: `${ogc}/collections/incidents/items`, type: 'application/geo+json' })
    typedLinks(collection)
    expect(collection?.extent).toEqual({
      spatial: { bbox: [[69.2, 34.5, 71.5, 38.2]], crs: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84' },
      temporal: { interval: [['2024-05-05T00:00:00Z', '2025-12-24T23:59:59Z']], trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian' },
    })
  })
  it('11, 12 /conf/core/sfc-md: the collection alone says the same as among the others', async () => {
    expect((await get('/collections/incidents')).body).toEqual(listOf((await get('/collections')).body.collections)[0])
    expect(await get('/collections/none')).toMatchObject({ status: 404, type: 'application/problem+json; charset=utf-8' })
  })
  it('13 /conf/core/fc-op: box and time together find only what matches both', async () => {
    expect(placesOf(await items('?bbox=69,34,70,38&datetime=2025-11-01/2025-12-31'))).toEqual(['Khatlon'])
    expect(placesOf(await items('?datetime=2025-11-01/2025-12-31&country=TJ,AF&sector=khatlon-takhar,darvoz'))).toEqual(['Badakhshan', 'Khatlon'])
    expect(placesOf(await items('?datetime=2025-11-01/2025-12-31&country=TJ&kind=riot&status=reported'))).toEqual(['Badakhshan'])
  })
  it('14, 16, 18 /conf/core/fc-{bbox,limit,time}-definition: the parameters are defined as the standard has them', async () => {
    const { components, paths } = (await get('/api')).body
    expect(listOf(paths?.['/collections/incidents/items']?.get?.parameters).map((one) => one.$ref)).toContainEqual('#/components/parameters/bbox')
    const form = { in: 'query', required: false, style: 'form', explode: false }
    expect(components?.parameters?.bbox).toMatchObject({ ...form, name: 'bbox', schema: { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } } })
    expect(components?.parameters?.limit).toMatchObject({ ...form, name: 'limit', schema: { type: 'integer', minimum: 1, maximum: 1000, default: 100 } })
    expect(components?.parameters?.datetime).toMatchObject({ ...form, name: 'datetime', schema: { type: 'string' } })
  })
  it('15 /conf/core/fc-bbox-response: finds what is inside, across the date line, with heights, and whatever has no place', async () => {
    expect(placesOf(await items('?bbox=69.4,37,70,38'))).toEqual(['Khatlon', null])
    expect(placesOf(await items('?bbox=69.4,37,-100,70,38,9000'))).toEqual(['Khatlon', null])
    expect(placesOf(await items('?bbox=69.4,30,-170,45'))).toEqual(['Badakhshan', 'Khatlon', null])
    expect(placesOf(await items('?bbox=170,30,69.4,45'))).toEqual(['Kabul', null])
  })
  it('17 /conf/core/fc-limit-response: gives no more than asked, and no more than the maximum', async () => {
    expect((await items('?limit=1')).numberReturned).toBe(1)
    expect((await items('?limit=100000')).numberReturned).toBe(4)
  })
  it('19 /conf/core/fc-time-response: takes instants, days, and intervals that are open on one side', async () => {
    for (const [datetime, found] of [
      ['2025-11-26', ['Khatlon']], ['2025-11-26T23:00:00Z', ['Khatlon']], ['2025-11-27T02:00:00%2B05:00', ['Khatlon']], ['2025-11-27', []],
      ['../2025-03-01', ['Kabul', null]], ['/2025-03-01T00:00:00Z', ['Kabul', null]], ['2025-11-27/..', ['Badakhshan']], ['2025-11-26/', ['Badakhshan', 'Khatlon']], ['2025-01-01/2025-11-26', ['Khatlon', 'Kabul']],
    ] as const) expect(placesOf(await items(`?datetime=${datetime}`)), datetime).toEqual(found)
  })
  it('20 /conf/core/query-param-invalid: refuses a value that is none with 400', async () => {
    for (const query of [
      'bbox=1,2,3', 'bbox=1,2,3,4,5', 'bbox=a,2,3,4', 'bbox=0,91,1,92', 'bbox=181,0,182,1', 'bbox=0,5,1,4', 'datetime=yesterday', 'datetime=2025-02-30', 'datetime=2025-11-26T10:00:00', 'datetime=../..',
      'datetime=2025-12-01/2025-11-01', 'datetime=a/b/c', 'limit=0', 'limit=x', 'cursor=x', 'kind=none', 'status=none',
    ]) expect(await get(`/collections/incidents/items?${query}`), query).toMatchObject({ status: 400, type: 'application/problem+json; charset=utf-8', body: { code: 'KB_HTTP_NOT_VALID' } })
  })
  it('21 /conf/core/query-param-unknown: refuses a parameter that is not defined with 400, everywhere', async () => {
    for (const path of ['', '/api', '/conformance', '/collections', '/collections/incidents', '/collections/incidents/items']) expect(await get(`${path}?unknown=1`), path).toMatchObject({ status: 400 })
  })
  it('22, 23 /conf/core/fc-response and fc-links: a collection with a link to itself', async () => {
    const page = await items('?limit=2&country=TJ')
    expect([page.type, listOf(page.features).length]).toEqual(['FeatureCollection', 2])
    expect(linkIn(page, 'self')).toMatchObject({ href: `${ogc}/collections/incidents/items?limit=2&country=TJ`, type: 'application/geo+json' })
    typedLinks(page)
  })
  it('24 /conf/core/fc-timeStamp: tells when the answer was made', async () => {
    const before = Date.now()
    const made = Date.parse(String((await items()).timeStamp))
    expect(made).toBeGreaterThanOrEqual(before)
    expect(made).toBeLessThanOrEqual(Date.now())
  })
  it('25, 26 /conf/core/fc-numberMatched and numberReturned: the pages by `next` hold as many as were matched, each once', async () => {
    const ids: unknown[] = []
    let address = `${ogc}/collections/incidents/items?limit=1&datetime=2025-01-01/..`
    for (let pages = 0; pages < 10 && address !== ''; pages++) {
      const { body } = await at(address)
      expect([body.numberMatched, body.numberReturned]).toEqual([3, listOf(body.features).length])
      ids.push(...listOf(body.features).map((feature) => feature.id))
      address = String(linkIn(body, 'next')?.href ?? '')
    }
    expect([ids.length, new Set(ids).size]).toEqual([3, 3])
  })
  it('27, 28, 29 /conf/core/f: each feature has an address, with links to itself and to its collection', async () => {
    for (const feature of listOf((await items()).features)) {
      const { status, type, body } = await get(`/collections/incidents/items/${encodeURIComponent(String(feature.id))}`)
      expect([status, type]).toEqual([200, 'application/geo+json; charset=utf-8'])
      const { links, ...rest } = body
      expect(rest).toEqual(feature)
      typedLinks(body)
      expect(listOf(links).map((link) => link.rel)).toEqual(['self', 'collection'])
      expect((await at(String(linkIn(body, 'self')?.href))).body).toEqual(body)
    }
    expect(await get('/collections/incidents/items/none')).toMatchObject({ status: 404, body: { code: 'KB_NO_SUCH_INCIDENT' } })
  })
})

describe('conformance class GeoJSON', () => {
  it('/conf/geojson/definition and content: features of RFC 7946, without a place no geometry', async () => {
    for (const feature of listOf((await items()).features)) {
      expect(Object.keys(feature)).toEqual(['type', 'id', 'geometry', 'properties'])
      expect(feature.type).toBe('Feature')
      if (feature.properties?.place === null) expect([feature.geometry, feature.properties?.no_place]).toEqual([null, 'not-in-gazetteer'])
    }
  })
  it('cites its sources, and tells numbers as their voices do', async () => {
    const [feature] = listOf((await items('?kind=drone_strike')).features)
    expect(feature?.properties).toMatchObject({ killed_low: 3, killed_high: 5, reports: 'r0; r1', addresses: 'https://example.org/0; https://example.org/1', sentence: expect.stringContaining('https://example.org/0') })
  })
})

describe('conformance class OpenAPI 3.0', () => {
  it('/conf/oas30/definition, oas-impl and completeness: every operation is defined with the statuses that it gives', async () => {
    const { body } = await get('/api')
    expect(body.servers).toEqual([{ url: ogc }])
    for (const [path, item] of Object.entries(body.paths ?? {})) {
      expect(Object.keys(item.get?.responses ?? {}), path).toEqual(['200', ...(path.endsWith('{featureId}') ? ['307'] : []), '400', '403', '404', '500', '503'])
      if (!path.includes('{')) expect((await get(path)).status, path).toBe(200)
    }
    expect(JSON.stringify(body)).not.toContain('"null"') // a type of OpenAPI 3.1
  })
  it('/conf/oas30/exceptions-codes: what a feature holds is what the definition says, and every reference leads somewhere', async () => {
    const { components, ...rest } = (await get('/api')).body
    const defined = Object.keys(components?.schemas?.incident?.properties ?? {})
    for (const feature of listOf((await items()).features)) expect(Object.keys(feature.properties ?? {})).toEqual(defined)
    for (const [, section = '', name = ''] of JSON.stringify({ components, ...rest }).matchAll(/#\/components\/(\w+)\/(\w+)/g)) expect(components?.[section]?.[name], name).toBeDefined()
  })
})

const gdal = spawnSync('ogrinfo', ['--version']).status === 0
describe('a client of others', () => {
  it.skipIf(!gdal)('ogrinfo (GDAL) opens it by address and reads every page (skipped without it: apt-get install gdal-bin)', async () => {
    const run = async (...words: string[]): Promise<string> => {
      const { stdout, stderr } = await promisify(execFile)('ogrinfo', words)
      expect(stderr).not.toMatch(/ERROR|Warning/)
      return stdout
    }
    const address = `OAPIF:${ogc.replace('localhost', '127.0.0.1')}`
    expect(await run(address)).toMatch(/1: incidents \(title: Kamarband: incidents\) \(Point\)/)
    expect((await run('-q', '-al', '-oo', 'PAGE_SIZE=2', address)).match(/OGRFeature\(incidents\)/g)).toHaveLength(4)
    expect(await run('-q', '-al', address, '-where', "kind='drone_strike'")).toMatch(/killed_high \(Integer\) = 5[\s\S]*POINT \(69\.5 37\.8\)/)
  })
})
