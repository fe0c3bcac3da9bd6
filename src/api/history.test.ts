import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../model/index.ts'
import type { Pipeline } from '../pipeline.ts'
import { resolve, resolving } from '../resolve/index.ts'
import { scratchFolder } from '../store/testing/databases.ts'
import { readToy, TOY_READER } from '../store/testing/toy-reader.ts'
import { foldText } from '../text/index.ts'
import { type Server, startServer } from './index.ts'

/** The toy's sentences, resolved as Kamarband does; `lesser` reads the number wrong, as an earlier version of it did. */
let lesser = true
const PIPELINE = {
  ...TOY_READER, register: resolve, resolving, read: (report: Report) => readToy(lesser ? { ...report, text: report.text.replace(': 6 killed', ': 3 killed') } : report), fold: foldText, languages: ['en'], parties: [], sectors: [],
} as unknown as Pipeline
const folder = scratchFolder()
let server: Server
beforeAll(async () => {
  writeFileSync(join(folder, 'package.json'), '{"version":"0.0.0"}')
  server = await startServer({ root: folder, dataDir: join(folder, 'data'), databaseUrl: null, host: '127.0.0.1', port: 0, demo: false, pipeline: PIPELINE, log: () => undefined })
})
afterAll(async () => { await server.close(); rmSync(folder, { recursive: true, force: true }) })

/** What a JSON answer may hold, as far as these tests look into it. */
type Json = { readonly [key: string]: Json }
const call = async (method: string, path: string, body?: unknown, profile?: string): Promise<{ readonly status: number; readonly url: string; readonly body: Json }> => {
  const headers = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(profile === undefined ? {} : { 'kamarband-profile': profile }) }
  const response = await fetch(`${server.url}/api/v1${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  return { status: response.status, url: response.url, body: (await response.json()) as Json }
}
const report = (id: string, text: string, published = '2025-11-27') => ({ id, source: `outlet-${id}`, lang: 'en', published, text })

describe('how the register came to be what it is, over HTTP', () => {
  let profile: string
  beforeAll(async () => {
    profile = String((await call('POST', '/profiles', { name: 'A' })).body.id)
    await call('POST', '/reports', { jsonl: [report('a', 'drone_strike in Khatlon on 2025-11-26: 6 killed'), report('b', 'bombing in Kabul on 2025-12-20: 7 killed'), report('c', 'drone_strike in Khatlon on 2025-11-27: 3 killed', '2025-11-28')].map((one) => JSON.stringify(one)).join('\n') })
  })
  const incidents = async () => (await call('GET', '/incidents')).body.incidents as unknown as { readonly id: string; readonly reports: readonly string[]; readonly claims: readonly string[]; readonly status: string }[]
  const of = async (id: string) => (await incidents()).find((one) => one.reports.includes(id)) as Awaited<ReturnType<typeof incidents>>[number]

  it('asks about two that may be one', async () => {
    const { body } = await call('GET', '/review')
    expect(body).toMatchObject({ total: 1, next: null, doubts: [{ judgement: { verdict: 'unsure' } }] })
    expect((await call('GET', '/review?cursor=x')).status).toBe(400)
  })
  it('merges, leads the old address to the new one, tells the history, and takes it back', async () => {
    const [a, b] = [await of('a'), await of('b')]
    const judged = await call('POST', '/judgements', { left: a.claims[0], right: b.claims[0], verdict: 'same' }, profile)
    expect(judged.status).toBe(200)
    const moved = await call('GET', `/incidents/${b.id}`)
    expect(moved).toMatchObject({ status: 200, body: { incident: { id: a.id, reports: ['a', 'b'] } } })
    expect(decodeURIComponent(moved.url)).toContain(a.id)
    expect((await call('GET', `/incidents/${b.id}/history`)).body).toMatchObject([{ outline: { reports: ['b'] } }, { became: a.id, outline: null }])
    await call('POST', `/judgements/${judged.body.id}/withdraw`, undefined, profile)
    expect((await of('b')).id).toBe(b.id)
    expect((await call('GET', '/incidents/incident:none/history')).status).toBe(404)
  })
  it('withdraws a report, once, with a reason and a name', async () => {
    expect((await call('POST', '/reports/b/withdraw', { reason: 'x' })).body.code).toBe('KB_PROFILE_NEEDED')
    expect((await call('POST', '/reports/b/withdraw', { reason: 'The outlet took it back.' }, profile)).body).toEqual({ versions: ['b'] })
    expect((await call('POST', '/reports/b/withdraw', { reason: 'again' }, profile)).body.code).toBe('KB_REPORT_WITHDRAWN')
    expect((await call('POST', '/reports/none/withdraw', { reason: 'x' }, profile)).body.code).toBe('KB_NO_SUCH_REPORT')
    expect((await of('b')).status).toBe('withdrawn')
    expect((await call('GET', '/reports/b/revisions')).body).toMatchObject({ withdrawn: { reason: 'The outlet took it back.', by: 'A' }, revisions: [{ diff: null }] })
    expect((await call('POST', '/reports/b/reinstate', {})).body.code).toBe('KB_PROFILE_NEEDED')
    expect((await call('POST', '/reports/b/reinstate', { reason: 'It was another report.' }, profile)).body).toEqual({ versions: ['b'] })
    expect((await call('POST', '/reports/b/reinstate', {}, profile)).body.code).toBe('KB_REPORT_NOT_WITHDRAWN')
    expect((await of('b')).status).toBe('reported')
    expect((await call('GET', '/reports/b/revisions')).body).toMatchObject({ withdrawn: null })
    await call('POST', '/reports/b/withdraw', { reason: 'The outlet took it back.' }, profile)
  })
  it('suggests grades, lets a person set them, and confirms only by a person', async () => {
    const c = await of('c')
    expect(c).toMatchObject({ status: 'reported', grading: { reliability: 'F', credibility: 6, by: 'rule' } })
    expect((await call('POST', '/sources/outlet-c/grade', { reliability: 'B', because: 'right for years' }, profile)).body).toEqual({ source: 'outlet-c', reliability: 'B' })
    expect(await of('c')).toMatchObject({ grading: { reliability: 'B', credibility: 2 } })
    expect((await call('POST', `/incidents/${c.id}/grade`, { credibility: 1, confirmed: true, because: 'seen by a colleague' }, profile)).body).toMatchObject({ status: 'confirmed', grading: { credibility: 1, by: 'person' } })
    expect((await call('POST', `/incidents/${c.id}/grade`, { credibility: null, because: 'no longer sure' }, profile)).body).toMatchObject({ status: 'reported', grading: { credibility: 2, by: 'rule' } })
    expect((await call('POST', '/sources/nobody/grade', { reliability: 'B', because: 'x' }, profile)).body.code).toBe('KB_NO_SUCH_SOURCE')
  })
  it('shows what a better reader would change, and changes it when somebody accepts', async () => {
    lesser = false
    expect((await call('POST', '/reread', {}, profile)).body).toEqual({ reread: 3, changed: ['a'] })
    expect((await call('GET', '/proposals')).body).toMatchObject({ total: 1, proposals: [{ report: 'a', diff: { changed: [{ fields: ['figures'] }] } }] })
    const { body } = await call('GET', '/proposals/preview')
    expect(body).toMatchObject({ reports: 1, incidents: [{ before: { figures: [{ best: 3 }] }, after: { figures: [{ best: 6 }] } }] })
    expect((await call('POST', '/proposals/accept', {}, profile)).body).toMatchObject({ reports: ['a'], changed: [(await of('a')).id], gone: [] })
    expect((await call('GET', '/proposals')).body).toEqual({ total: 0, proposals: [] })
  })
})
