import { versionOf } from '../api/version.ts'
import { whoWorksWith } from '../store/index.ts'
import type { Terminal } from './terminal.ts'

/**
 * The Kamarband that holds the data folder and serves it; a command hands it its work. `ask` gives the JSON of its answer, and
 * throws a ServerTrouble, which `withStore` says to the person; `read` gives a text as it comes, with the same trouble.
 */
export type RunningServer = { readonly url: string; readonly ask: (path: string, post?: Post) => Promise<unknown>; readonly read: (path: string) => AsyncIterable<string> }

/** What to send: lines of JSON as they come, or nothing. */
export type Post = { readonly lines?: AsyncIterable<string> }

/** Why the running server did not do it, with what to do next. */
export class ServerTrouble extends Error {}

/** How long a server may be busy with one register before it answers a simple question, milliseconds. */
const ANSWER_WITHIN_MS = 60_000

/** The server that works with this folder, once it has said that it is of our version; null when whoever works there serves nothing. */
export const runningServer = async (dataDir: string, terminal: Terminal): Promise<RunningServer | null> => {
  const who = whoWorksWith(dataDir)
  if (!who.working || who.url === null) return null
  const { url, pid } = who
  const server: RunningServer = { url, ask: (path, post) => ask(`${url}/api/v1${path}`, post, pid, terminal), read: (path) => read(`${url}/api/v1${path}`, pid, terminal) }
  const state = await server.ask('/state')
  const [theirs, ours] = [typeof state === 'object' && state !== null && 'version' in state ? String(state.version) : null, versionOf(terminal.root)]
  if (theirs !== ours) throw new ServerTrouble(theirs === null
    ? `What answers at ${url} is no Kamarband, though process ${pid} says so in ${dataDir}. Stop it, and do this again. (KB_CLI_OTHER_SERVER)`
    : `The Kamarband at ${url} (process ${pid}) has version ${theirs}, this one ${ours}. Stop it, start it from this checkout, and do this again. (KB_CLI_OTHER_SERVER)`)
  return server
}

const ask = async (url: string, post: Post | undefined, pid: number, terminal: Terminal): Promise<unknown> => {
  const fault: { error?: unknown } = {}
  try {
    const response = await terminal.net.fetch(url, post === undefined ? { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) } : requestOf(post, fault))
    const answer: unknown = await response.json()
    if (response.ok) return answer
    throw new ServerTrouble(problemIn(answer, response.status, url))
  } catch (error) {
    if ('error' in fault) throw fault.error
    throw troubleOf(error, url, pid)
  }
}

/** What kept the server from answering, as a ServerTrouble; anything else is our bug and given back as it is. */
const troubleOf = (error: unknown, url: string, pid: number): unknown => {
  if (error instanceof SyntaxError) return new ServerTrouble(`What answers at ${url} is no Kamarband, though process ${pid} says so. Stop it, and do this again. (KB_CLI_OTHER_SERVER)`)
  if (!isNetworkError(error)) return error
  return new ServerTrouble(`The Kamarband that works with this data folder (process ${pid}) does not answer at ${new URL(url).origin}, or stopped meanwhile. What it had taken in is kept. Look at its terminal, stop it if need be, and do this again: nothing is added twice. (KB_CLI_NO_ANSWER)`)
}

async function* read(url: string, pid: number, terminal: Terminal): AsyncGenerator<string> {
  // Our patience ends with the first bytes: a long text takes as long as whoever reads it.
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(new DOMException('no answer', 'TimeoutError')), ANSWER_WITHIN_MS)
  try {
    const response = await terminal.net.fetch(url, { signal: patience.signal })
    clearTimeout(timer)
    if (!response.ok) throw new ServerTrouble(problemIn(await response.json(), response.status, url))
    const decoder = new TextDecoder()
    for await (const bytes of (response.body ?? []) as AsyncIterable<Uint8Array>) yield decoder.decode(bytes, { stream: true })
    yield decoder.decode()
  } catch (error) {
    throw troubleOf(error, url, pid)
  } finally {
    clearTimeout(timer)
  }
}

/** `fetch` hides what a body throws in its own error; `fault` keeps it, since it is ours. */
const requestOf = ({ lines }: Post, fault: { error?: unknown }): RequestInit => {
  if (lines === undefined) return { method: 'POST' }
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    try {
      for await (const line of lines) yield Buffer.from(`${line}\n`)
    } catch (error) {
      fault.error = error
      throw error
    }
  }
  // Node's fetch takes a body as it comes when told `half`; the types are those of browsers.
  return { method: 'POST', headers: { 'content-type': 'application/jsonl' }, body: bytes() as unknown as ReadableStream, duplex: 'half' } as RequestInit
}

const problemIn = (answer: unknown, status: number, url: string): string => {
  const text = (name: string): string | null => (typeof answer === 'object' && answer !== null && name in answer ? String((answer as Readonly<Record<string, unknown>>)[name]) : null)
  return `The Kamarband at ${new URL(url).origin} refused: ${text('title') ?? `status ${status}.`} ${text('detail') ?? ''} (${text('code') ?? 'KB_CLI_OTHER_SERVER'})`
}

/** What `fetch` throws for the network: a TypeError with a cause, or the end of our patience. */
const isNetworkError = (error: unknown): boolean => error instanceof Error && ((error instanceof TypeError && error.cause !== undefined) || error.name === 'TimeoutError' || error.message === 'terminated')
