import { z } from 'zod'
import type { Added } from '../../store/index.ts'
import type { App } from '../app.ts'
import type { Context, Ingested } from '../context.ts'
import { problemSchema, refuse } from '../problem.ts'
import { takeIn } from '../take-in.ts'
import { added, plain } from './reports.ts'

const MEDIA_TYPE = 'application/jsonl'
/** A line is one report; ingest takes texts of 20 MB, which may be longer as JSON. 2026-11. */
const LINE_LIMIT_BYTES = 64_000_000

/** A line of the body. The report is looked at by ingest again; a signal can only be one of ingest, and no longer than those are. */
const line = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), report: z.looseObject({}) }),
  z.object({
    ok: z.literal(false),
    signal: z.object({ code: z.string().regex(/^KB_INGEST_[A-Z_]+$/).max(100), at: z.string().max(5000), expected: z.string().max(1000), came: z.string().max(1000), madeAt: z.iso.datetime() }),
  }),
])

/**
 * The lines of a body, until it ends or whoever sends it is gone: what came before is kept. A line over the limit ends it, too. The
 * last line needs no end, if the body came `whole`; else it is a piece of one.
 */
async function* linesOf(body: AsyncIterable<Buffer>, whole: () => boolean, tooLong: () => void): AsyncGenerator<string> {
  let pieces: Buffer[] = []
  let length = 0
  for await (const chunk of untilGone(body)) {
    let start = 0
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      yield Buffer.concat([...pieces, chunk.subarray(start, end)]).toString('utf8')
      pieces = []
      length = 0
      start = end + 1
    }
    pieces.push(chunk.subarray(start))
    length += chunk.length - start
    if (length > LINE_LIMIT_BYTES) { tooLong(); return }
  }
  if (whole()) yield Buffer.concat(pieces).toString('utf8')
}

async function* untilGone(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* body
  } catch {
    return // the connection broke, or the server closes: the stream itself can fail in no other way
  }
}

/** What a line holds. Signals that ingest would raise about the report again were raised by the sender, who knows its file and line. */
const readLine = (text: string, context: Context): readonly Ingested[] => {
  const parsed = line.safeParse(jsonOf(text))
  if (!parsed.success) return context.ingest.readReportLine(text, 'request', context.now())
  if (!parsed.data.ok) return [parsed.data]
  const { report } = parsed.data
  return context.ingest.readReportLine(JSON.stringify(report), typeof report.id === 'string' ? report.id.slice(0, 200) : 'request', context.now()).slice(0, 1)
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no JSON: ingest says so, in its own words
  }
}

/**
 * What a command has read while this server holds the data folder. One stream, so that any number of reports is one addition with
 * one register at its end, as it is without a server.
 */
export const ingestedRoutes = async (app: App, context: Context): Promise<void> => {
  await app.register(async (scope: App) => {
    const running = new Set<Promise<Added>>()
    const closing = new AbortController()
    // A stream is not read whole before the route begins.
    scope.addContentTypeParser(MEDIA_TYPE, (_request, payload, done) => done(null, payload))
    scope.addHook('preClose', async () => {
      closing.abort()
      await Promise.allSettled(running) // the database is closed after this
    })
    scope.post('/ingested', {
      schema: { summary: 'Take in what a command has read: a line {"ok":true,"report":{...}} or {"ok":false,"signal":{...}} each', consumes: [MEDIA_TYPE], response: { 200: added, '4xx': problemSchema, '5xx': problemSchema } },
    }, async (request, reply) => {
      if (request.headers['content-type']?.split(';')[0]?.trim() !== MEDIA_TYPE) return refuse(reply, 'KB_HTTP_NOT_JSON', `Send JSON Lines with Content-Type: ${MEDIA_TYPE}.`)
      const end = (): void => { if (!request.raw.complete) request.raw.destroy() }
      closing.signal.addEventListener('abort', end, { once: true })
      let tooLong = false
      // Not destroyed when reading stops early: a refusal of the database still has to reach the sender.
      const lines = linesOf(request.raw.iterator({ destroyOnReturn: false }), () => request.raw.complete, () => { tooLong = true })
      const work = takeIn(context, items(lines, context, closing.signal))
      running.add(work)
      try {
        const all = await work
        return tooLong ? refuse(reply, 'KB_HTTP_TOO_LARGE', `A line is longer than ${LINE_LIMIT_BYTES / 1e6} MB; what came before it is stored.`) : plain(all)
      } finally {
        running.delete(work)
        closing.signal.removeEventListener('abort', end)
      }
    })
  })
}

async function* items(lines: AsyncIterable<string>, context: Context, closing: AbortSignal): AsyncGenerator<Ingested> {
  for await (const text of lines) {
    if (closing.aborted) return
    if (text.trim() !== '') yield* readLine(text, context)
  }
}
