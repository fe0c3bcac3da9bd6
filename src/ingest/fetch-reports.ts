import type { Instant } from '../model/index.ts'
import { ask, bodyOf, failed, type Net, refusedStatus } from './fetch-bytes.ts'
import { LIMITS } from './limits.ts'
import { readReports } from './read-reports.ts'
import { bytesInWords, type Ingested, refuse, trouble } from './signals.ts'

/**
 * Reads the reports at an address that a person gave: a page, a feed, JSON Lines or a text, up to 20 MB after
 * decompression. What cannot be fetched or read gives a signal; what came before a connection broke off is kept,
 * of JSON Lines. Never throws for what the network does.
 */
export async function* fetchReports(url: string, net: Net, now: Instant): AsyncGenerator<Ingested> {
  const answer = await ask(url, net, LIMITS.fetchSeconds)
  if (!answer.ok) {
    yield refuse(answer.trouble, url, now)
    return
  }
  if (!answer.response.ok) {
    await answer.response.body?.cancel()
    yield refuse(refusedStatus(answer.response.status), url, now)
    return
  }
  yield* readAnswer(answer.response, answer.url, url, now)
}

/** Reads the reports of an answer; `at` is what signals name, `url` the address after redirects. */
export async function* readAnswer(response: Response, url: string, at: string, now: Instant): AsyncGenerator<Ingested> {
  let tooLarge = false
  const bytes = bodyOf(response, LIMITS.documentBytes, () => { tooLarge = true })
  const from = { at, contentType: response.headers.get('content-type'), url }
  const read = readReports(stoppedAt(bytes, () => tooLarge), from, now)
  try {
    for await (const ingested of read) yield ingested
  } catch (error) {
    if (error instanceof TooLarge) {
      const expected = `at most ${bytesInWords(LIMITS.documentBytes)} from an address; download it and add the file`
      yield refuse(trouble('KB_INGEST_TOO_LARGE', expected, 'more than that'), at, now)
      return
    }
    yield refuse(failed(error), at, now)
  }
}

class TooLarge extends Error {}

/** A stream that was cut at the limit must not pass for a whole document. */
async function* stoppedAt(bytes: AsyncIterable<Uint8Array>, cut: () => boolean): AsyncGenerator<Uint8Array> {
  yield* bytes
  if (cut()) throw new TooLarge()
}
