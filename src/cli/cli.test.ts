import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import type { Report } from '../model/index.ts'
import { claimOf, kamarband, line } from './testing/toy.ts'

const folder = mkdtempSync(join(tmpdir(), 'kamarband-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
const fileOf = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

describe('kamarband', () => {
  it('says how it is used, with an example for each command', async () => {
    const { out, status } = await kamarband(['--help'])
    expect(status).toBe(0)
    const commands = [...out.matchAll(/^ {2}([a-z][a-z-]+) /gm)].map((match) => match[1] as string)
    expect(commands).toEqual(expect.arrayContaining(['read', 'register', 'explain', 'check', 'score', 'add', 'start', 'export', 'clear-demo']))
    for (const command of commands) {
      const help = await kamarband([command, '--help'])
      expect(help.status).toBe(0)
      expect(help.out, command).toMatch(new RegExp(`\\$ .*kamarband ${command}`))
    }
  })
  it('calls wrong use status 2, on standard error', async () => {
    for (const words of [[], ['raed'], ['read', '--colour'], ['explain', '--claim'], ['read', join(folder, 'none.jsonl')], ['read', folder], ['check', 'xx'], ['score', 'xx'], ['read', '--jobs', 'many']]) {
      const { status, out, err } = await kamarband(words)
      expect([status, out], words.join(' ')).toEqual([2, ''])
      expect(err.length, words.join(' ')).toBeGreaterThan(10)
    }
  })
})

describe('an output that fails', () => {
  const failing = (code: string, after = 0) => {
    let taken = 0
    return new Writable({ write: (_chunk, _encoding, done) => { done(taken++ < after ? null : Object.assign(new Error(`${code}: write`), { code })) } })
  }
  it('is nothing wrong when the reader has left', async () => {
    for (const words of [['--help'], ['read', '--help'], ['--version'], ['read'], ['check', 'fa']])
      expect(await kamarband(words, { input: line('a'), stdout: failing('EPIPE') }), words.join(' ')).toMatchObject({ status: 0, err: '' })
  })
  it('is one line and status 2 when the disk is full, from the first write or later', async () => {
    const input = [line('a'), line('b'), line('c')].join('\n')
    for (const [words, after] of [[['--help'], 0], [['read'], 0], [['read'], 1], [['register'], 0], [['explain'], 0], [['check', 'fa'], 0]] as const) {
      const { status, err } = await kamarband(words, { input, stdout: failing('ENOSPC', after) })
      expect([status, err], words.join(' ')).toEqual([2, 'Standard output cannot be written: the disk is full. What came before may be there; do it again elsewhere.\n'])
    }
  })
  it('is borne when it is standard error', async () => {
    expect(await kamarband(['raed'], { stderr: failing('ENOSPC') })).toMatchObject({ status: 2 })
    expect(await kamarband(['read', '-'], { input: `{}\n${line('a')}`, stderr: failing('EPIPE') })).toMatchObject({ status: 1, lines: [expect.stringContaining('"a"')] })
  })
})

describe('kamarband read', () => {
  it('prints a reading for each report of files and standard input, in order', async () => {
    const { lines, status, err } = await kamarband(['read', fileOf('a.jsonl', `${line('a')}\n${line('b', 'Quiet.')}`), '-'], { input: `${line('c')}\n` })
    expect([status, err]).toEqual([0, ''])
    expect(lines.map((json) => JSON.parse(json).report)).toEqual(['a', 'b', 'c'])
    expect(JSON.parse(lines[0] ?? '')).toEqual({ report: 'a', language: 'en', claims: [claimOf({ id: 'a', text: 'Two were killed.' } as Report)] })
    expect((await kamarband(['read'], { input: line('c') })).lines).toEqual([lines[2]])
  })
  it('names a refused line with file and number, goes on, and ends with status 1', async () => {
    const file = fileOf('b.jsonl', `${line('a')}\n\n{"text":5}\n${line('b')}\n{"text":"x","published":"3025-01-01"}\n`)
    const { lines, status, err } = await kamarband(['read', file])
    expect([status, lines.length]).toEqual([1, 3])
    expect(err.split('\n').map((one) => one.slice(0, `${file}:3`.length))).toEqual([`${file}:3`, `${file}:5`, ''])
    expect(err).toContain('"text" as a number; expected "text" as a string (KB_INGEST_NOT_A_REPORT)')
  })
  it('goes on after a file that is not there, and says so with status 2', async () => {
    const { lines, status, err } = await kamarband(['read', join(folder, 'none.jsonl'), fileOf('a.jsonl', line('a'))])
    expect([status, lines.length]).toEqual([2, 1])
    expect(err).toBe(`${join(folder, 'none.jsonl')} cannot be read: there is no such file\n`)
  })
  it('counts the reports in languages without a pack once, at the end', async () => {
    const { lines, status, err } = await kamarband(['read'], { input: [line('a'), line('b', 'x', 'zz'), line('c', 'y', 'zz')].join('\n') })
    expect([status, lines.length]).toEqual([0, 3])
    expect(err).toBe('Not read, for want of a language pack: 2 in zz. There are packs for en, fa.\n')
  })
  it('keeps line and order where our reader fails on a report', async () => {
    const { lines, status, err } = await kamarband(['read'], { input: [line('a'), line('b', 'a fault'), line('c')].join('\n') })
    expect([status, lines.map((json) => JSON.parse(json).report)]).toEqual([1, ['a', 'b', 'c']])
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ language: 'und', claims: [], signals: [{ code: 'KB_READ_FAILED' }] })
    expect(err).toContain('our bug')
  })
  it('reads no faster than its output is taken, and stops when nobody takes it', async () => {
    let given = 0
    const endless = async function* (): AsyncGenerator<Uint8Array> { for (;;) { given++; yield Buffer.from(`${line(`r${given}`)}\n`) } }
    const stdout = new PassThrough({ highWaterMark: 1000 })
    const running = kamarband(['read'], { stdin: endless(), stdout })
    for (let turn = 0; turn < 200; turn++) await new Promise((done) => { setImmediate(done) })
    const before = given
    for (let turn = 0; turn < 200; turn++) await new Promise((done) => { setImmediate(done) })
    expect(given).toBe(before)
    stdout.destroy(Object.assign(new Error('the reader has left'), { code: 'EPIPE' }))
    expect(await running).toMatchObject({ status: 0, err: '' })
  })
})

describe('kamarband register', () => {
  it('prints the incidents; a report that comes twice is one, the same id with another text is its correction', async () => {
    const { lines, status } = await kamarband(['register'], { input: [line('a'), line('a'), line('a', 'Three were killed.'), line('b', 'Quiet.')].join('\n') })
    expect(status).toBe(0)
    expect(lines.map((json) => JSON.parse(json).claims)).toEqual([['claim:a~2:1']])
    expect(JSON.parse(lines[0] ?? '').reports).toEqual(['a', 'a~2', 'b'])
  })
})

describe('kamarband explain', () => {
  it('draws the tree with quotes, rules and rivals', async () => {
    const { out } = await kamarband(['explain'], { input: line('a', 'کشته killed') })
    expect(out.split('\n')).toEqual([
      'a, en, 1 claim',
      '└─ claim:a:1 event', '   │  text 0-11 «کشته killed»', '   │  by attack', '   ├─ ✗ mine_blast: no mine (text 0-4 «کشته»)',
      '   ├─ word, killed', '   │     text 0-4 «کشته»', '   │     by languages/en/words/x.txt:3',
      '   └─ word, killed', '         text 0-4 «کشته»', '         by languages/en/words/x.txt:3', '', ''])
  })
  it('isolates right-to-left words on a terminal, and lets no text move the lines', async () => {
    const { out } = await kamarband(['explain'], { input: line('a', 'کشته\u202e\u001b[2Jkilled'), tty: true })
    expect(out).toContain('«\u2068کشته [2Jkilled\u2069»')
  })
  it('shows one claim, or says that there is none of that id', async () => {
    const input = [line('a'), line('b')].join('\n')
    expect((await kamarband(['explain', '--claim', 'claim:b:1'], { input })).lines.slice(0, 2)).toEqual(['b, en, 1 claim', '└─ claim:b:1 event'])
    const missing = await kamarband(['explain', '--claim', 'claim:z'], { input })
    expect([missing.status, missing.out]).toEqual([1, ''])
    expect(missing.err).toContain('No report here has a claim claim:z.')
  })
  it('gives the tree as JSON', async () => {
    const { lines } = await kamarband(['explain', '--json'], { input: line('a') })
    expect(lines.map((json) => JSON.parse(json))).toMatchObject([{ report: 'a', language: 'en', claims: [{ id: 'claim:a:1' }], tree: [{ what: 'claim:a:1 event', rivals: [{ why: 'no mine' }] }] }])
  })
})

describe('kamarband check', () => {
  it('says in words what is wrong, with status 1', async () => {
    const { out, status } = await kamarband(['check'])
    expect(status).toBe(1)
    expect(out).toBe('languages/en/corpus/claims.txt:3: is missing: killed:3\nen: 1 of 2 examples pass\n  words without an example: 1\n    x\n')
    expect(await kamarband(['check', 'fa'])).toMatchObject({ status: 0 })
    expect(JSON.parse((await kamarband(['check', '--json'])).out)).toMatchObject({ tag: 'en', passed: 1 })
  })
})

describe('kamarband score', () => {
  it('says what of the held-out reports was right, wrong and missed, and what the misses were', async () => {
    const { out, status } = await kamarband(['score', 'fa', '--misses'])
    expect(status).toBe(0)
    expect(out).toMatch(/event_found +100\.0 +\(0, 0 of 1\)/)
    expect(out).toMatch(/h1 killed wrong: wanted "3-3", read "2-2"/)
  })
})
