import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pipeline } from '../pipeline.ts'
import { scratchFolder } from '../store/testing/databases.ts'
import { TOY_READER } from '../store/testing/toy-reader.ts'
import { type Server, startServer } from './index.ts'

const root = scratchFolder()
let server: Server
beforeAll(async () => {
  writeFileSync(join(root, 'package.json'), '{"version":"9.9.9"}')
  const pipeline = { ...TOY_READER, languages: ['en'], parties: [], sectors: [] } as unknown as Pipeline
  server = await startServer({ root, dataDir: join(root, 'data'), databaseUrl: null, host: '127.0.0.1', port: 0, demo: false, pipeline, log: () => undefined })
})
afterAll(async () => { await server.close(); rmSync(root, { recursive: true }) })

type Answer = { readonly status: number; readonly body: { readonly added: readonly string[]; readonly refused: readonly { readonly code: string; readonly at: string }[]; readonly code: string } }
const post = async (body: string, contentType = 'application/jsonl', headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
  const response = await fetch(`${server.url}/api/v1/ingested`, { method: 'POST', headers: { 'content-type': contentType, ...headers }, body })
  return { status: response.status, body: await response.json() as Answer['body'] }
}
const signal = (code: string) => ({ ok: false, signal: { code, at: 'a.jsonl:2', expected: 'a report', came: 'a number', madeAt: '2026-01-01T00:00:00Z' } })
const lines = (...all: readonly unknown[]): string => all.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n')

describe('what a command has read', () => {
  it('is taken in, signals as they are', async () => {
    const { status, body } = await post(lines({ ok: true, report: { id: 'r1', text: 'riot in Kabul on 2026-01-07: 2 killed' } }, signal('KB_INGEST_NOT_A_REPORT'), ''))
    expect([status, body]).toEqual([200, { added: ['r1'], duplicates: [], refused: [signal('KB_INGEST_NOT_A_REPORT').signal], incidents: ['incident:claim:r1#1'] }])
  })
  it('is looked at again: what is no report or no signal of ingest is refused by itself, and the rest goes on', async () => {
    const { status, body } = await post(lines({ ok: true, report: { id: 'r2', text: ' ' } }, { ok: true, report: { id: 'r3', text: 5 } }, 'no JSON', signal('KB_SERVER_FAULT'), { ok: true, report: { id: 'r4', text: 'Quiet.' } }))
    expect([status, body.added, body.refused.map(({ code, at }) => [code, at])]).toEqual([200, ['r4'], [
      ['KB_INGEST_EMPTY_TEXT', 'r2'], ['KB_INGEST_NOT_A_REPORT', 'r3'], ['KB_INGEST_NOT_A_REPORT', 'request'], ['KB_INGEST_NOT_A_REPORT', 'request'],
    ]])
  })
  it('is JSON Lines and nothing else, and not sent by the page of another site', async () => {
    expect(await post('{}', 'application/json')).toMatchObject({ status: 415, body: { code: 'KB_HTTP_NOT_JSON' } })
    expect(await post('', 'application/jsonl', { origin: 'https://evil.example' })).toMatchObject({ status: 403, body: { code: 'KB_HTTP_FOREIGN_ORIGIN' } })
  })
})
