import { rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ingest } from '../pipeline.ts'
import { listFeeds, listSignals, openDatabase, type Store, watchFeed } from '../store/index.ts'
import { scratchFolder } from '../store/testing/databases.ts'
import { TOY_READER } from '../store/testing/toy-reader.ts'
import { foldText } from '../text/index.ts'
import { makeChanges } from './changes.ts'
import { newRereading } from './rereading.ts'
import type { Context } from './context.ts'
import { waitSeconds, watching } from './watching.ts'

const root = scratchFolder()
const at = (minutes: number): string => new Date(Date.UTC(2026, 0, 2) + minutes * 60_000).toISOString()
const item = (number: number): string => `<item><title>News ${number}</title><guid>g${number}</guid><description>riot in Kabul on 2026-01-0${number}: ${number} killed</description></item>`
let store: Store
let site: Server
let items = item(1)
let down = false
const asked: string[] = []

beforeAll(async () => {
  const opened = await openDatabase({ dataDir: join(root, 'data'), url: null })
  if (!opened.ok) throw new Error(opened.refusal.message)
  store = opened.store
  site = createServer((request, response) => {
    if (request.url === '/robots.txt') { response.writeHead(404).end(); return }
    asked.push(`${request.url} ${request.headers['if-none-match'] ?? '-'}`)
    const etag = `"${items.length}"`
    if (down) response.writeHead(503).end()
    else if (request.headers['if-none-match'] === etag) response.writeHead(304).end()
    else response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(`<?xml version="1.0"?><rss version="2.0"><channel><title>Desk</title><link>https://desk.example/</link>${items}</channel></rss>`)
  })
  await new Promise<void>((done) => { site.listen(0, '127.0.0.1', done) })
})
afterAll(async () => { site.close(); await store.close(); rmSync(root, { recursive: true }) })

describe('watching feeds', () => {
  it('waits longer after every failure, and never less than five minutes', () => {
    expect([waitSeconds(10, 0), waitSeconds(1800, 0), waitSeconds(1800, 1), waitSeconds(1800, 3), waitSeconds(1800, 50)]).toEqual([300, 1800, 3600, 14_400, 86_400])
  })

  it('asks when it is time, with the conditions of the last answer, and adds what is new', async () => {
    let now = at(0)
    const context: Context = {
      store, stages: { ...TOY_READER, fold: foldText, explain: () => { throw new Error('not asked') }, sectors: [], parties: [], languages: [] }, ingest, net: { fetch }, now: () => now,
      changes: makeChanges('test'), root, version: '0', readBy: 'toy 1', loopback: true, progress: () => null, rereading: newRereading(), log: () => undefined,
    }
    const watch = watching(context)
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/feed`
    await watchFeed(store, url, now)
    const poll = async (minutes: number) => { now = at(minutes); await watch.pollDue(); return (await listFeeds(store))[0] }

    const first = await poll(0)
    expect(first).toMatchObject({ lastStatus: 'ok', items: 1, failures: 0, lastAt: at(0) })
    const due = (Date.parse(first?.nextAt ?? '') - Date.parse(at(0))) / 60_000
    expect(due).toBeGreaterThanOrEqual(5)
    await poll(due - 1)
    expect(asked).toEqual(['/feed -'])

    expect(await poll(due)).toMatchObject({ lastStatus: 'unchanged', items: 1 })
    expect(asked).toEqual(['/feed -', `/feed "${items.length}"`])

    items = item(1) + item(2)
    expect(await poll(10_000)).toMatchObject({ lastStatus: 'ok', items: 2 })

    down = true
    const failed = await poll(20_000)
    expect(failed).toMatchObject({ lastStatus: 'KB_INGEST_FETCH_STATUS', failures: 1, items: 2 })
    const again = await poll(30_000)
    expect(again?.failures).toBe(2)
    expect(Date.parse(again?.nextAt ?? '') - Date.parse(at(30_000))).toBe(2 * (Date.parse(failed?.nextAt ?? '') - Date.parse(at(20_000))))
    expect((await listSignals(store, 9)).signals).toMatchObject([{ code: 'KB_INGEST_FETCH_STATUS', at: url }])
    down = false
    expect(await poll(50_000)).toMatchObject({ failures: 0 })
    await watch.stop()
    context.changes.close()
  })
})
