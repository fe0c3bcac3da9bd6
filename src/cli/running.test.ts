import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openDatabase, tellAddress } from '../store/index.ts'
import { scratchFolder } from '../store/testing/databases.ts'
import { kamarband, line } from './testing/toy.ts'

const folder = scratchFolder()
afterAll(() => rmSync(folder, { recursive: true }))
const envOf = (name: string) => ({ KAMARBAND_DATA: join(folder, name), PORT: '0' })
const fileOf = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

type Room = { readonly url: string; readonly stop: () => Promise<void> }
/** The situation room on this folder, as `kamarband start` serves it. */
const serve = async (name: string, words: readonly string[] = ['--no-demo']): Promise<Room> => {
  let stop = (): void => undefined
  let address = (_: string): void => undefined
  const [asked, listening] = [new Promise<void>((done) => { stop = done }), new Promise<string>((done) => { address = done })]
  const stdout = new Writable({ write: (chunk, _, done) => { const url = /http:\S+/.exec(String(chunk))?.[0]; if (url !== undefined) address(url); done() } })
  const running = kamarband(['start', ...words], { env: envOf(name), stdout, stopped: () => asked })
  return { url: await listening, stop: async () => { stop(); expect(await running).toMatchObject({ status: 0 }) } }
}
type State = { readonly counts: { readonly reports: number }; readonly progress: unknown; readonly demonstration: boolean }
const stateAt = async (url: string): Promise<State> => await (await fetch(`${url}/api/v1/state`)).json() as State
const signalsAt = async (url: string): Promise<unknown> => (await fetch(`${url}/api/v1/signals`)).json()

const FILES = [
  fileOf('a.jsonl', `${line('a')}\n5\n${line('b', 'Two\u2028were \ud800 killed.')}\n{"id":"c","text":"<p>Three</p> were killed.","published":"3025-01-01"}\n${line('a')}\n${line('d'.repeat(600))}\n`),
  fileOf('page.html', '<html lang="en"><body><article><p>Three guards were killed in an attack on a post at the river on Wednesday.</p></article></body></html>'),
  fileOf('notes.txt', 'A note on <p> tags: two were killed.'), join(folder, 'none.txt'),
]

describe.sequential('while a server works with the folder', () => {
  let room: Room
  beforeAll(async () => { room = await serve('served') })
  afterAll(async () => { await room.stop() })

  it('adds what it adds without one: the same counts, words, signals and exit status', async () => {
    const alone = await kamarband(['add', ...FILES], { env: envOf('alone') })
    expect(alone.out).toBe('5 reports added, 1 already there, 4 signals; 5 incidents tell of what was added.\n')
    expect(await kamarband(['add', ...FILES], { env: envOf('served') })).toEqual(alone)
    const other = await serve('alone')
    const [theirs, ours] = [await stateAt(other.url), await stateAt(room.url)]
    expect(ours.counts).toEqual(theirs.counts)
    const timeless = (signals: unknown): unknown => (signals as readonly object[]).map((signal) => ({ ...signal, madeAt: '' }))
    expect(timeless(await signalsAt(room.url))).toEqual(timeless(await signalsAt(other.url)))
    await other.stop()
  })
  it('adds a report that is already there no second time', async () => {
    const { status, out } = await kamarband(['add', '--json', '-'], { env: envOf('served'), input: `${line('a')}\n` })
    expect([status, JSON.parse(out)]).toEqual([0, { added: [], duplicates: ['a'], refused: [], incidents: [] }])
  })
  it('names the file and line of what was refused', async () => {
    const file = fileOf('bad.jsonl', `${line('e')}\n{"text":\n`)
    const { status, err } = await kamarband(['add', file], { env: envOf('served') })
    expect([status, err]).toEqual([1, expect.stringMatching(/bad\.jsonl:2: no JSON.*\(KB_INGEST_NOT_A_REPORT\)\n$/)])
  })
  it('takes thousands of reports in one go', async () => {
    const many = Array.from({ length: 2500 }, (_, i) => line(`m${i}`, `Quiet day ${i}.`)).join('\n')
    expect(await kamarband(['add', fileOf('many.jsonl', many)], { env: envOf('served') })).toMatchObject({ status: 0, out: expect.stringMatching(/^2500 reports added, 0 already there, 0 signals; /) })
  })
  it('exports the same incidents, with the fields of the audience', async () => {
    const served = await kamarband(['export'], { env: envOf('served') })
    const [layer, copy] = [JSON.parse((await kamarband(['export', '--format', 'geojson'], { env: envOf('served') })).out), served.lines.map((json) => JSON.parse(json))]
    expect(copy).toHaveLength(5)
    expect(layer.features.map((feature: { id: string }) => feature.id)).toEqual(copy.map((incident) => incident.id))
  })
  it('has its address in a file that only this user reads, and takes it back', async () => {
    const file = join(folder, 'brief', 'server.json')
    const brief = await serve('brief')
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ url: `http://127.0.0.1:${new URL(brief.url).port}`, pid: process.pid })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await brief.stop()
    expect(existsSync(file)).toBe(false)
  })
  it('keeps what had come when the server stops in the middle, and says what to do', async () => {
    const cut = await serve('cut')
    const stdin = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${Array.from({ length: 100 }, (_, i) => line(`s${i}`, `Day ${i}: two were killed.`)).join('\n')}\n`)
      await new Promise(() => undefined)
    }
    const adding = kamarband(['add', '-'], { env: envOf('cut'), stdin: stdin() })
    await vi.waitFor(async () => expect((await stateAt(cut.url)).counts.reports).toBeGreaterThanOrEqual(40), { timeout: 20_000, interval: 20 })
    await cut.stop()
    expect(await adding).toMatchObject({ status: 2, out: '', err: expect.stringContaining('KB_CLI_NO_ANSWER') })
    const again = await kamarband(['add', fileOf('again.jsonl', Array.from({ length: 100 }, (_, i) => line(`s${i}`, `Day ${i}: two were killed.`)).join('\n'))], { env: envOf('cut') })
    const [added, known] = (/^(\d+) reports? added, (\d+) already there/.exec(again.out) ?? []).slice(1).map(Number)
    expect([Number(added) + Number(known), Number(known) >= 40]).toEqual([100, true])
  })
  it('takes the demonstration out', async () => {
    const demo = await serve('demo', [])
    await vi.waitFor(async () => expect((await stateAt(demo.url)).progress).toBeNull(), { timeout: 40_000, interval: 50 })
    const { reports } = (await stateAt(demo.url)).counts
    expect(reports).toBeGreaterThan(80)
    expect(await kamarband(['clear-demo'], { env: envOf('demo') })).toMatchObject({ status: 0, out: `${reports} reports of the demonstration were taken out; it will not come back.\n` })
    expect(await stateAt(demo.url)).toMatchObject({ demonstration: false, counts: { reports: 0 } })
    await demo.stop()
  })
})

describe.sequential('a folder that something else works with', () => {
  const env = envOf('other')
  const dataDir = join(folder, 'other')
  let close = async (): Promise<void> => undefined
  beforeAll(async () => {
    const opened = await openDatabase({ dataDir, url: null })
    if (!opened.ok) throw new Error(opened.refusal.message)
    close = opened.store.close
  })
  afterAll(async () => { await close() })
  const add = () => kamarband(['add', fileOf('x.jsonl', line('x'))], { env })
  /** A program that answers every request with this. */
  const answering = async (status: number, body: string): Promise<{ readonly url: string; readonly end: () => void }> => {
    const program = createServer((_, response) => { response.writeHead(status).end(body) })
    await new Promise<void>((done) => { program.listen(0, '127.0.0.1', done) })
    return { url: `http://127.0.0.1:${(program.address() as AddressInfo).port}`, end: () => { program.closeAllConnections(); program.close() } }
  }

  it('is refused when that serves nothing, or an address was left by another process', async () => {
    expect(await add()).toMatchObject({ status: 2, out: '', err: expect.stringContaining('KB_STORE_IN_USE') })
    writeFileSync(join(dataDir, 'server.json'), JSON.stringify({ url: 'http://127.0.0.1:1', pid: 1, began: '1' }))
    expect(await add()).toMatchObject({ status: 2, err: expect.stringContaining('KB_STORE_IN_USE') })
    writeFileSync(join(dataDir, 'server.json'), '{"url":')
    expect(await add()).toMatchObject({ status: 2, err: expect.stringContaining('KB_STORE_IN_USE') })
  })
  it('is refused when no one answers, and when another version or another program does', async () => {
    const gone = await answering(200, '')
    gone.end()
    tellAddress(dataDir, gone.url)
    expect(await add()).toMatchObject({ status: 2, out: '', err: expect.stringContaining('KB_CLI_NO_ANSWER') })
    for (const [status, body] of [[200, '{"version":"0.0.1"}'], [200, '<html>'], [200, '{}'], [404, '{"title":"no"}']] as const) {
      const program = await answering(status, body)
      tellAddress(dataDir, program.url)
      expect(await add(), body).toMatchObject({ status: 2, out: '', err: expect.stringContaining('KB_CLI_OTHER_SERVER') })
      program.end()
    }
  })
  it('passes on why the server refuses, whatever was still to be sent', async () => {
    const version = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8')).version as string
    const program = createServer((request, response) => {
      const full = request.method === 'POST'
      response.writeHead(full ? 507 : 200).end(JSON.stringify(full ? { title: 'The database cannot do this now.', detail: 'The disk is full.', code: 'KB_STORE_DISK_FULL' } : { version }))
    })
    await new Promise<void>((done) => { program.listen(0, '127.0.0.1', done) })
    tellAddress(dataDir, `http://127.0.0.1:${(program.address() as AddressInfo).port}`)
    const long = Array.from({ length: 20_000 }, (_, i) => line(`l${i}`)).join('\n')
    const { status, err } = await kamarband(['add', fileOf('long.jsonl', long)], { env })
    expect([status, err]).toEqual([2, expect.stringMatching(/The disk is full\. \(KB_STORE_DISK_FULL\)\n$/)])
    program.closeAllConnections()
    program.close()
  })
})
