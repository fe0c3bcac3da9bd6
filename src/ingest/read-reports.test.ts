import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { Report } from '../model/index.ts'
import type { From } from './kind.ts'
import { readReports } from './read-reports.ts'
import type { Ingested } from './signals.ts'

const NOW = '2026-03-01T12:00:00Z'
type Read = { readonly reports: readonly Report[]; readonly codes: readonly string[]; readonly all: readonly Ingested[] }
const read = async (bytes: AsyncIterable<Uint8Array> | Uint8Array | string, from: Partial<From> = {}): Promise<Read> => {
  const all: Ingested[] = []
  for await (const one of readReports(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, { at: 'f.jsonl', ...from }, NOW)) all.push(one)
  return { all, reports: all.flatMap((one) => (one.ok ? [one.report] : [])), codes: all.map((one) => (one.ok ? one.report.id : `${one.signal.code} ${one.signal.at}`)) }
}
async function* chunks(...all: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of all) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}
const line = (id: string, text = 'Two were wounded.'): string => JSON.stringify({ id, text })

describe('a file of JSON Lines', () => {
  it('gives its reports in order, and one signal with its number for each line that is none', async () => {
    const { codes } = await read(`${line('a')}\n\nnonsense\n${line('b')}\n{"text":""}\n${line('c')}`)
    expect(codes).toEqual(['a', 'KB_INGEST_NOT_A_REPORT f.jsonl:3', 'b', 'KB_INGEST_EMPTY_TEXT f.jsonl:5', 'c'])
  })
  it('is read the same with a byte order mark and CRLF, in chunks of one byte', async () => {
    const bytes = Buffer.from(`\ufeff${line('a', 'می‌شود')}\r\n${line('b', '三人')}\r\n`)
    const { reports } = await read(chunks(...[...bytes].map((byte) => Uint8Array.of(byte))))
    expect(reports.map((report) => report.text)).toEqual(['می‌شود', '三人'])
  })
  it('goes on after a line that is not UTF-8', async () => {
    const { codes } = await read(chunks(`${line('a')}\n{"text":"`, Uint8Array.of(0xc3, 0x28), `"}\n${line('b')}\n`))
    expect(codes).toEqual(['a', 'KB_INGEST_NOT_UTF8 f.jsonl:2', 'b'])
  })
  it('lets a line of 50 MB go while it passes, and reads the next', async () => {
    const megabyte = Buffer.alloc(1_000_000, 0x61)
    const passing = async function* (): AsyncGenerator<Uint8Array> {
      yield* chunks(`${line('a')}\n{"text":"`)
      for (let i = 0; i < 50; i++) yield megabyte
      yield* chunks(`"}\n${line('b')}\n`)
    }
    const { codes, all } = await read(passing())
    expect(codes).toEqual(['a', 'KB_INGEST_LINE_TOO_LONG f.jsonl:2', 'b'])
    expect(all[1]).toMatchObject({ signal: { came: 'a line of 50 MB, which was skipped' } })
  })
  it('gives a duplicate line twice; who stores it knows that it is one report', async () => {
    const { reports } = await read(`${line('a')}\n${line('a')}\n{"text":"Same."}\n{"text":"Same."}\n`)
    expect(reports.map((report) => report.id)).toEqual(['a', 'a', reports[2]?.id, reports[2]?.id])
  })
  it('may be UTF-16, as some shells write it', async () => {
    const { reports } = await read(Buffer.concat([Uint8Array.of(0xff, 0xfe), Buffer.from(`${line('a', 'گفت')}\r\n${line('b')}`, 'utf16le')]))
    expect(reports.map((report) => report.text)).toEqual(['گفت', 'Two were wounded.'])
  })
  it('that grows slowly gives each report as it comes', async () => {
    let written = 0
    const growing = async function* (): AsyncGenerator<Uint8Array> { for (const id of ['a', 'b']) { written++; yield Buffer.from(`${line(id)}\n`) } }
    for await (const one of readReports(growing(), { at: 'f.jsonl' }, NOW)) expect([one.ok && one.report.id, written]).toEqual(written === 1 ? ['a', 1] : ['b', 2])
    expect(written).toBe(2)
  })
  it('is nothing when the file is empty', async () => expect((await read('')).all).toEqual([]))
})

describe('a JSON document', () => {
  it('may be a list of reports or one report over several lines', async () => {
    expect((await read(`[${line('a')},\n5,${line('b')}]`, { at: 'f.json' })).codes).toEqual(['a', 'KB_INGEST_NOT_A_REPORT f.json entry 2', 'b'])
    expect((await read('{\n  "id": "a",\n  "text": "Two were wounded."\n}', { at: 'f.json' })).codes).toEqual(['a'])
    expect((await read('[{"text":"a', { at: 'f.json' })).codes).toEqual(['KB_INGEST_NOT_A_REPORT f.json'])
  })
  it('may be a JSON Feed', async () => {
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'Example', home_page_url: 'https://example.org', language: 'en', items: [
      { id: 1, url: 'https://example.org/1', title: 'A &amp; B', content_html: '<p>Two were wounded.</p><p>One died.</p>', date_published: '2025-12-20T09:00:00+05:00' },
      { id: 2, title: 'Only a headline' }, 'x'] }
    const { reports, codes } = await read(JSON.stringify(feed), { at: 'https://example.org/feed', contentType: 'application/feed+json' })
    expect(reports[0]).toMatchObject({ source: 'example.org', lang: 'en', published: '2025-12-20T04:00:00Z', title: 'A & B', text: 'Two were wounded.\nOne died.' })
    expect(reports[1]).toMatchObject({ title: null, text: 'Only a headline' })
    expect(codes[2]).toBe('KB_INGEST_NOT_A_REPORT https://example.org/feed entry 3')
  })
})

describe('a text', () => {
  it('is kept as it was written, without the byte order mark', async () => {
    const { reports } = await read('\ufeff  Line one\r\n\r\nمی‌شود\u0000.\n', { at: 'f.txt' })
    expect(reports[0]?.text).toBe('  Line one\r\n\r\nمی‌شود\u0000.\n')
  })
  it('is read in the encoding that its letters show', async () => {
    const russian = 'Трое пограничников погибли при нападении на заставу в районе Шамсиддин Шохин, сообщили в Душанбе.'
    const persian = 'در ولايت بدخشان سه تن كشته شدند. وزارت داخله گفت كه اين حمله در شب رخ داده است.'
    for (const [text, charset] of [[russian, 'windows-1251'], [russian, 'koi8-r'], [persian, 'windows-1256'], [russian, 'utf-16le'], [persian, 'utf-16be']] as const)
      expect((await read(iconv.encode(text, charset), { at: 'f.txt' })).reports[0]?.text, charset).toBe(text)
    expect((await read(iconv.encode('Три', 'windows-1251'), { at: 'x', contentType: 'text/plain; charset=windows-1251' })).reports[0]?.text).toBe('Три')
  })
  it('is kept with a signal when a few of its bytes are broken', async () => {
    const text = Buffer.from('Трое пограничников погибли при нападении на заставу, сообщили в Душанбе.')
    const { reports, codes } = await read(Buffer.concat([text, Uint8Array.of(0xd0), text]), { at: 'f.txt' })
    expect(reports[0]?.text).toContain('Душанбе.\ufffdТрое')
    expect(codes[1]).toBe('KB_INGEST_DAMAGED_TEXT f.txt')
  })
  it('without words, or without bytes, is refused', async () => {
    for (const text of ['', ' \r\n', '\u200f...']) expect((await read(text, { at: 'f.txt' })).codes).toEqual(['KB_INGEST_EMPTY_TEXT f.txt'])
  })
})

describe('what is no text', () => {
  it('is one signal that says what to do', async () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3)) % 256)
    const files: readonly (readonly [Uint8Array, string])[] = [[Buffer.from('%PDF-1.7\n'), 'a PDF'], [Uint8Array.of(0x1f, 0x8b, 8, 0), 'a gzip archive'],
      [Buffer.from('PK\x03\x04word/document.xml'), 'a ZIP archive or an office document'], [noise, 'bytes that are no text']]
    for (const [bytes, came] of files) {
      const { all } = await read(bytes, { at: 'f.txt' })
      expect(all).toMatchObject([{ ok: false, signal: { code: 'KB_INGEST_NOT_READABLE', at: 'f.txt', came } }])
    }
    expect((await read(noise)).codes).toEqual(['KB_INGEST_NOT_READABLE f.jsonl'])
  })
  it('or is larger than 20 MB is one signal, and the rest is not read', async () => {
    let asked = 0
    const endless = async function* (): AsyncGenerator<Uint8Array> { for (;;) { asked++; yield Buffer.alloc(1_000_000, 0x61) } }
    expect((await read(endless(), { at: 'f.txt' })).codes).toEqual(['KB_INGEST_TOO_LARGE f.txt'])
    expect(asked).toBe(21)
  })
})
