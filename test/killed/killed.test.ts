import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foldText } from '../../src/text/index.ts'
import { citedIncidents, openDatabase, readEvidence, refreshRegister, type Store } from '../../src/store/index.ts'
import { scratchFolder, someServer } from '../../src/store/testing/databases.ts'
import { OPTIONS, READER, reportsFrom } from './reader.ts'

/** Runs of each store that are ended in the middle; `KAMARBAND_KILLS=200 npx vitest run test/killed` takes a quarter of an hour. */
const RUNS = Number(process.env.KAMARBAND_KILLS ?? 3)
/** Milliseconds after which a run is killed at the latest. */
const LATEST = 900
const scratch = scratchFolder()
const program = join(scratch, 'program', 'program.js')

beforeAll(async () => {
  await build({ configFile: false, logLevel: 'silent', build: { ssr: join(import.meta.dirname, 'program.ts'), outDir: join(scratch, 'program'), minify: false } })
  writeFileSync(join(scratch, 'program', 'package.json'), '{"type":"module"}')
  symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(scratch, 'program', 'node_modules'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Starts the program, kills it at a random moment after it began to add, and gives the number of reports that it said were stored. */
const killed = async (dataDir: string, url: string, schema: string, from: number, after: number): Promise<number> => {
  const child: ChildProcess = spawn(process.execPath, [program, dataDir, url, schema, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let acknowledged = -1
  const ended = new Promise<void>((done) => { child.once('close', () => done()) })
  const begun = new Promise<void>((done) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => { acknowledged = Number(line); done() })
    void ended.then(done)
  })
  await begun
  await wait(after)
  child.kill('SIGKILL')
  await ended
  return acknowledged
}

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical)
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, canonical(part)])) : value
}
const byId = (incidents: readonly { readonly id: string }[]): unknown => canonical([...incidents].sort((a, b) => (a.id < b.id ? -1 : 1)))

/** What the store holds is what was acknowledged, or more; and its register is what a clean rebuild makes of it. */
const isWhole = async (store: Store, acknowledged: number): Promise<number> => {
  await refreshRegister(store, READER, OPTIONS)
  const evidence = await readEvidence(store, READER, OPTIONS.now)
  for (const report of reportsFrom(0, acknowledged)) expect(evidence.reports.has(report.id), report.id).toBe(true)
  const clean = READER.register(evidence)
  const kept = []
  for await (const { incident } of citedIncidents(store, {}, foldText)) kept.push(incident)
  expect(byId(kept)).toEqual(byId(clean.incidents))
  return evidence.reports.size
}

describe('a Kamarband that is killed while it adds', () => {
  const opened = async (dataDir: string, url: string, schema: string): Promise<Store> => {
    const result = await openDatabase({ dataDir, url: url === '' ? null : url, schema })
    if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.message}`)
    return result.store
  }
  const runs = async (dataDir: string, url: string): Promise<void> => {
    let [stored, seed, number] = [0, 20261125, 1]
    for (let run = 0; run < RUNS; run++) {
      // A clean rebuild of thousands takes its time: a new store from here on.
      if (stored > 1_000) { stored = 0; number++ }
      const [folder, schema] = [dataDir === '' ? '' : `${dataDir}-${number}`, `kamarband_${number}`]
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
      const acknowledged = await killed(folder, url, schema, stored, (seed / 0x7fffffff) * LATEST)
      const store = await opened(folder, url, schema)
      stored = await isWhole(store, acknowledged)
      await store.close()
    }
    expect(stored).toBeGreaterThan(0)
  }
  it(`has every acknowledged report, and the register of a clean rebuild (${RUNS} times, embedded)`, () => runs(join(scratch, 'data'), ''), 3_600_000)
  it(`has them with a server that others run (${RUNS} times)`, async () => {
    const server = await someServer()
    try { await runs('', server.url) } finally { await server.stop() }
  }, 3_600_000)
})
