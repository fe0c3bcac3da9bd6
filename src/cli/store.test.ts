import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import type { Claim } from '../model/index.ts'
import type { Pipeline } from '../pipeline.ts'
import { claimOf, kamarband, line, TOY } from './testing/toy.ts'

const folder = mkdtempSync(join(tmpdir(), 'kamarband-cli-'))
chmodSync(folder, 0o755) // the database's user enters it
afterAll(() => rmSync(folder, { recursive: true }))
const env = { KAMARBAND_DATA: join(folder, 'data'), PORT: '0' }
const fileOf = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const PAGE = '<html lang="en"><body><article><p>Three guards were killed in an attack on a post at the river on Wednesday.</p></article></body></html>'
const RSS = '<rss version="2.0"><channel><title>T</title><item><title>Two were killed in Darvoz</title><link>https://example.org/1</link></item></channel></rss>'

// One store for the whole file, in the order in which a person would work.
describe.sequential('the commands of the store', () => {
  it('add files of every kind, say what became of them, and name what they could not read', async () => {
    const files = [fileOf('a.jsonl', `${line('a')}\n5\n${line('b', 'Quiet.')}\n`), fileOf('page.html', PAGE), fileOf('feed.xml', RSS), join(folder, 'none.txt')]
    const { status, out, err } = await kamarband(['add', ...files], { env })
    expect(out).toBe('4 reports added, 0 already there, 1 signal; 3 incidents tell of what was added.\n')
    expect(err.split('\n').slice(0, 2)).toEqual([expect.stringContaining('a.jsonl:2: a number'), expect.stringContaining('none.txt cannot be read: there is no such file')])
    expect(status).toBe(2)
  })
  it('add a report that is already there no second time', async () => {
    const { status, out } = await kamarband(['add', '--json', fileOf('a2.jsonl', line('a'))], { env })
    expect([status, JSON.parse(out)]).toEqual([0, { added: [], duplicates: ['a'], refused: [], incidents: [] }])
  })
  it('export the incidents as lines and as a map layer', async () => {
    const lines = await kamarband(['export'], { env })
    expect(lines.lines.map((json) => JSON.parse(json).kind)).toEqual(['armed_attack', 'armed_attack', 'armed_attack'])
    const { features, type } = JSON.parse((await kamarband(['export', '--format', 'geojson'], { env })).out)
    expect([type, features.length]).toEqual(['FeatureCollection', 3])
    expect(features[0]).toMatchObject({ type: 'Feature', id: expect.stringMatching(/^incident:/), geometry: null, properties: { status: 'reported' } })
  })
  it('serve the store until asked to end, and let it go', async () => {
    let stop = (): void => undefined
    let address = (_: string): void => undefined
    const [asked, listening] = [new Promise<void>((done) => { stop = done }), new Promise<string>((done) => { address = done })]
    const stdout = new Writable({ write: (chunk, _, done) => { const url = /http:\S+/.exec(String(chunk))?.[0]; if (url !== undefined) address(url); done() } })
    const running = kamarband(['start', '--no-demo'], { env, stdout, stopped: () => asked })
    const state = await (await fetch(`${await listening}/api/v1/state`)).json() as { counts: unknown }
    expect(state.counts).toMatchObject({ reports: 4, incidents: 3 })
    expect((await kamarband(['export'], { env })).lines).toHaveLength(3)
    expect((await kamarband(['start'], { env })).err).toContain('KB_STORE_IN_USE')
    stop()
    expect(await running).toMatchObject({ status: 0 })
    expect((await kamarband(['export'], { env })).lines).toHaveLength(3)
  })
  it('read stored reports again with a better pack, and let it count when somebody says so', async () => {
    const better: Pipeline = { ...TOY, read: (report) => { const reading = TOY.read(report); return report.id === 'b' ? { ...reading, claims: [claimOf(report)] } : { ...reading, claims: reading.claims.map((claim) => (report.id === 'a' ? { ...claim, kind: 'bombing' } as Claim : claim)) } } }
    const open = (): Pipeline => better
    const waits = await kamarband(['reread', '--language', 'en', '--json'], { env, open })
    expect([waits.status, JSON.parse(waits.out)]).toEqual([0, { reread: 4, otherwise: ['a', 'b'], waiting: 2, accepted: 0, appear: 1, change: 1, vanish: 0 }])
    expect((await kamarband(['export'], { env, open })).lines.map((json) => JSON.parse(json).kind).sort()).toEqual(['armed_attack', 'armed_attack', 'armed_attack'])
    const { out } = await kamarband(['reread', '--accept', '--report', 'b'], { env, open })
    expect(out).toBe('1 report read again, 1 of them otherwise than before.\n2 readings accepted: 1 incident new, 1 changed, 0 gone.\n')
    expect((await kamarband(['export'], { env, open })).lines.map((json) => JSON.parse(json).kind).sort()).toEqual(['armed_attack', 'armed_attack', 'armed_attack', 'bombing'])
    // By the pack that was there before: back to what it was.
    expect((await kamarband(['reread', '--accept', '--language', 'en'], { env })).out).toContain('2 readings accepted: 0 incidents new, 1 changed, 1 gone.')
    expect((await kamarband(['export'], { env })).lines).toHaveLength(3)
  })
  it('clear the demonstration and nothing else', async () => {
    expect(await kamarband(['clear-demo'], { env })).toMatchObject({ status: 0, out: 'There was no demonstration; it will not be loaded.\n' })
    expect((await kamarband(['export'], { env })).lines).toHaveLength(3)
  })
  it('say what to do about a port that is none', async () => {
    const { status, err } = await kamarband(['start'], { env: { ...env, PORT: '84000' } })
    expect([status, err]).toEqual([2, 'PORT is "84000"; it must be a number from 0 to 65535, such as PORT=8400.\n'])
  })
})
