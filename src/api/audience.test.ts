import { rmSync, writeFileSync } from 'node:fs'
import { request as ask } from 'node:http'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pipeline } from '../pipeline.ts'
import { scratchFolder } from '../store/testing/databases.ts'
import { readToy, TOY_READER } from '../store/testing/toy-reader.ts'
import { audienceOf } from './guard.ts'
import { type Server, startServer } from './index.ts'

const root = scratchFolder()
let server: Server
/** An address at which other machines reach this one, if it has any. */
const own = Object.values(networkInterfaces()).flatMap((all) => all ?? []).find((one) => one.family === 'IPv4' && !one.internal)?.address ?? null

type Answer = { readonly status: number; readonly text: string; readonly code: string | undefined }
const call = (address: string, method: string, path: string, body?: string, type = 'application/json', host?: string): Promise<Answer> => new Promise((done, fail) => {
  const headers = { ...(body === undefined ? {} : { 'content-type': type }), ...(host === undefined ? {} : { host }) }
  ask({ host: address, port: new URL(server.url).port, method, path: `/api/v1${path}`, headers }, (response) => {
    let text = ''
    response.on('data', (chunk) => { text += chunk }).on('end', () => done({ status: response.statusCode ?? 0, text, code: text.startsWith('{') ? JSON.parse(text).code : undefined }))
  }).on('error', fail).end(body)
})
const REPORT = JSON.stringify({ id: 'r1', title: 'Headline kept', text: 'riot in Kabul on 2026-01-07: 2 killed\nWords kept.' })

beforeAll(async () => {
  writeFileSync(join(root, 'package.json'), '{"version":"9.9.9"}')
  const explain = (report: Parameters<Pipeline['explain']>[0]) => ({ reading: readToy(report), tree: [] })
  const pipeline = { ...TOY_READER, explain, languages: ['en'], parties: [], sectors: [] } as unknown as Pipeline
  server = await startServer({ root, dataDir: join(root, 'data'), databaseUrl: null, host: '0.0.0.0', port: 0, demo: false, pipeline, log: () => undefined })
  expect(await call('127.0.0.1', 'POST', '/reports', REPORT)).toMatchObject({ status: 200 })
})
afterAll(async () => { await server.close(); rmSync(root, { recursive: true }) })

const READ = [
  '/reports', '/reports?q=kabul', '/reports/r1', '/incidents', '/incidents/incident:claim:r1%231', '/incidents/incident:claim:r1%231/sentence', '/ogc/collections/incidents/items',
  '/ogc/collections/incidents/items/incident:claim:r1%231', ...['jsonl', 'geojson', 'csv-acled', 'csv-ucdp', 'sentences'].map((format) => `/export?format=${format}`),
]
const isPublic = async (address: string, host?: string): Promise<void> => {
  for (const path of READ) {
    const answer = await call(address, 'GET', path, undefined, undefined, host)
    expect(answer.status, path).toBe(200)
    expect(answer.text, path).toContain(path.endsWith('csv-ucdp') ? 'kamarband_reports' : 'r1') // a riot is no event of UCDP's
    expect(answer.text, path).not.toMatch(/Headline kept|Words kept|fetchedAt/)
  }
  for (const path of ['/reports/r1/explanation', '/export?for=team']) expect(await call(address, 'GET', path, undefined, undefined, host), path).toMatchObject({ status: 403, code: 'KB_PROFILE_LOOPBACK_ONLY' })
  for (const [method, path, body, type] of [
    ['POST', '/reports', REPORT], ['POST', '/reports', '{"jsonl":""}'], ['POST', '/readings', REPORT], ['POST', '/ingested', `{"ok":true,"report":${REPORT}}`, 'application/jsonl'],
    ['POST', '/feeds', '{"url":"http://127.0.0.1/"}'], ['DELETE', '/feeds/x'], ['POST', '/profiles', '{"name":"A"}'], ['POST', '/judgements', '{}'], ['POST', '/judgements/x/withdraw'], ['POST', '/demonstration/clear'],
  ] as const) expect(await call(address, method, path, body, type, host), `${method} ${path}`).toMatchObject({ status: 403, code: 'KB_PROFILE_LOOPBACK_ONLY' })
}

describe('a server that other machines can reach', () => {
  it.skipIf(own === null)('gives them what is public, and takes nothing (skipped: this machine has no address but loopback)', () => isPublic(own ?? ''))

  it('takes a page that had its own name resolved to this machine for another one', () => isPublic('127.0.0.1', 'evil.example'))

  it('gives this machine everything, and takes reports from it', async () => {
    expect((await call('127.0.0.1', 'GET', '/reports/r1')).text).toMatch(/Headline kept.*Words kept.*fetchedAt/)
    expect(await call('127.0.0.1', 'GET', '/reports/r1/explanation')).toMatchObject({ status: 200 })
    expect(await call('127.0.0.1', 'GET', '/export?for=team')).toMatchObject({ status: 200 })
    expect(await call('127.0.0.1', 'POST', '/readings', REPORT)).toMatchObject({ status: 200 })
    expect(await call('127.0.0.1', 'POST', '/ingested', `{"ok":true,"report":${REPORT}}`, 'application/jsonl')).toMatchObject({ status: 200 })
  })
})

describe('the audience', () => {
  it('is the team only for this machine, by a name of it', () => {
    const from = (remoteAddress: string | undefined, host?: string) => audienceOf({ socket: { remoteAddress }, headers: { host } } as unknown as FastifyRequest)
    for (const address of ['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1']) expect(from(address, 'localhost:8400'), address).toBe('team')
    for (const address of ['192.0.2.7', '2001:db8::1', '::ffff:192.0.2.7', '::', undefined]) expect(from(address, 'localhost:8400'), address).toBe('public')
    for (const host of [undefined, '', 'evil.example', '127.0.0.1.evil.example', '192.0.2.7:8400']) expect(from('127.0.0.1', host), host).toBe('public')
  })
})
