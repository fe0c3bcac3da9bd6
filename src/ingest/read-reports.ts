import { isUtf8 } from 'node:buffer'
import type { Instant } from '../model/index.ts'
import { charsetOf, decodeText, markOf } from './charset.ts'
import { readFeed } from './feed.ts'
import { readJson } from './json-feed.ts'
import { type From, kindOf, saysLines } from './kind.ts'
import { LIMITS } from './limits.ts'
import { linesOf } from './lines.ts'
import { makeReport } from './make-report.ts'
import { readPage } from './page.ts'
import { readReportLine } from './read-line.ts'
import { bytesInWords, type Ingested, refuse, trouble } from './signals.ts'

/**
 * Reads the reports of a file or an answer, whatever it is: JSON Lines, an RSS, Atom or JSON feed, an HTML page, a text.
 * Each thing that cannot be read gives one signal and the rest goes on; a report may be followed by a signal about it.
 * JSON Lines stream in constant memory; anything else is read whole, up to 20 MB. Throws only what the stream throws.
 */
export async function* readReports(bytes: AsyncIterable<Uint8Array> | Uint8Array, from: From, now: Instant): AsyncGenerator<Ingested> {
  const { head, stream } = await peek(bytes instanceof Uint8Array ? one(bytes) : bytes, saysLines(from))
  const kind = kindOf(head, from)
  if (kind.is === 'unreadable') {
    yield refuse(trouble('KB_INGEST_NOT_READABLE', kind.todo, kind.seems), from.at, now)
    return
  }
  if (kind.is === 'lines') {
    yield* readLines(stream, head, from, now)
    return
  }
  const whole = await collect(stream, LIMITS.documentBytes)
  if (whole === null) {
    const expected = `at most ${bytesInWords(LIMITS.documentBytes)} at once; reports in JSON Lines may be of any number`
    yield refuse(trouble('KB_INGEST_TOO_LARGE', expected, 'more than that'), from.at, now)
    return
  }
  const decoded = decodeText(whole, charsetOf(from.contentType))
  switch (kind.is) {
    case 'json': yield* readJson(decoded.text, from, now); break
    case 'feed': yield* readFeed(decoded.text, from, now); break
    case 'page': yield* readPage(decoded.text, from, now); break
    case 'text': yield* makeReport({ id: null, source: null, url: from.url ?? null, lang: null, published: null, title: null, text: decoded.text }, from.at, now)
  }
  if (decoded.damaged > 0) {
    const expected = `a text in its own encoding; it was read as ${decoded.charset}`
    yield refuse(trouble('KB_INGEST_DAMAGED_TEXT', expected, `${decoded.damaged} places that fit no character`), from.at, now)
  }
}

async function* readLines(stream: AsyncIterable<Uint8Array>, head: Buffer, from: From, now: Instant): AsyncGenerator<Ingested> {
  const mark = markOf(head)
  const utf8 = mark === 'utf-16le' || mark === 'utf-16be' ? recode(stream, mark) : stream
  for await (const lines of linesOf(utf8, LIMITS.lineBytes)) {
    for (const line of lines) {
      const at = `${from.at}:${line.number}`
      if (line.tooLong) {
        const expected = `lines of at most ${bytesInWords(LIMITS.lineBytes)}, one report each`
        yield refuse(trouble('KB_INGEST_LINE_TOO_LONG', expected, `a line of ${bytesInWords(line.length)}, which was skipped`), at, now)
      } else if (!isUtf8(line.bytes)) {
        yield refuse(trouble('KB_INGEST_NOT_UTF8', 'UTF-8; convert the file, for example with iconv', 'bytes that are none'), at, now)
      } else {
        const text = line.bytes.toString('utf8')
        if (/[^\s\ufeff]/.test(text)) yield* readReportLine(text, at, now)
      }
    }
  }
}

async function* recode(stream: AsyncIterable<Uint8Array>, charset: 'utf-16le' | 'utf-16be'): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(charset)
  for await (const chunk of stream) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  yield Buffer.from(decoder.decode())
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** The first bytes of a stream, and the stream with them still in it. A stream of lines that grows slowly is not kept waiting for more than one. */
const peek = async (bytes: AsyncIterable<Uint8Array>, lines: boolean): Promise<{ readonly head: Buffer; readonly stream: AsyncIterable<Uint8Array> }> => {
  const iterator = bytes[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let size = 0
  let done = false
  while (size < LIMITS.headBytes && !done) {
    const next = await iterator.next()
    if (next.done === true) done = true
    else {
      first.push(next.value)
      size += next.value.length
      if (lines && next.value.includes(0x0a)) break
    }
  }
  const head = Buffer.concat(first.map((chunk) => chunk.subarray(0, LIMITS.headBytes))).subarray(0, LIMITS.headBytes)
  const again = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* first.splice(0)
      while (!done) {
        const next = await iterator.next()
        if (next.done === true) return
        yield next.value
      }
    } finally {
      await iterator.return?.()
    }
  }
  return { head, stream: again() }
}

/** All bytes of a stream, or null when there are more than the limit: the rest is then not read. */
const collect = async (stream: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer | null> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > limit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
