import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Report, Signal } from '../model/index.ts'
import { ingest } from '../pipeline.ts'
import type { Progress } from './progress.ts'
import { graver, type Output, type Status, say, type Terminal } from './terminal.ts'

/** A file that was named on the command line, or standard input. `size` in bytes, null when nobody can know. */
export type Input = { readonly at: string; readonly size: number | null; readonly bytes: () => AsyncIterable<Uint8Array> }

/** `-` or no name at all is standard input. */
export const inputOf = async (name: string, terminal: Terminal): Promise<Input | string> => {
  if (name === '-') return { at: 'standard input', size: null, bytes: () => terminal.stdin }
  try {
    const found = await stat(name)
    if (found.isDirectory()) return `${name} is a folder; name the files in it, such as ${name.replace(/\/$/, '')}/*`
    return { at: name, size: found.isFile() ? found.size : null, bytes: () => createReadStream(name, { highWaterMark: 262_144 }) }
  } catch (error) {
    return fileTrouble(name, error)
  }
}

/** Why a file cannot be read, in words; what is no fault of the file is thrown on. */
export const fileTrouble = (name: string, error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  if (code === null) throw error
  const words: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EACCES: 'this user may not read it', EISDIR: 'it is a folder', ENAMETOOLONG: 'no file has so long a name' }
  return `${name} cannot be read: ${words[code] ?? code}`
}

/** A signal on one line for a person: where, what came, what would have been right, and the code to look up. */
export const lineOfSignal = (signal: Signal): string => `${signal.at}: ${signal.came}; expected ${signal.expected} (${signal.code})`

/** The bytes of an input, shown as they pass. */
export const bytesOf = (input: Input, progress: Progress): AsyncIterable<Uint8Array> => progress.through(input.bytes(), input.at, input.size)

export type Each = (report: Report) => Promise<void>

/**
 * Reads the reports of files of JSON Lines one by one, in order, no faster than `each` takes them; stops when nobody reads the output.
 * What is no report is named on standard error, and makes the status 1; a file that cannot be read makes it 2.
 */
export const eachReport = async (names: readonly string[], terminal: Terminal, output: Output, progress: Progress, each: Each): Promise<Status> => {
  let status: Status = 0
  for (const name of names.length === 0 ? ['-'] : names) {
    const input = await inputOf(name, terminal)
    if (typeof input === 'string') {
      say(terminal, input)
      status = 2
      continue
    }
    if (name === '-' && terminal.stdin.isTTY === true) say(terminal, 'Reading reports from standard input, one JSON object a line; end with Ctrl-D.')
    try {
      for await (const ingested of ingest.readReports(bytesOf(input, progress), { at: input.at, contentType: 'application/jsonl' }, terminal.now())) {
        if (!output.open()) return status
        if (ingested.ok) await each(ingested.report)
        else {
          progress.aside(() => say(terminal, lineOfSignal(ingested.signal)))
          status = graver(status, 1)
        }
      }
    } catch (error) {
      if (!isReadError(error)) throw error
      say(terminal, fileTrouble(input.at, error))
      status = 2
    }
  }
  return status
}

/** A fault of opening or reading, as against one of ours. */
export const isReadError = (error: unknown): boolean => error instanceof Error && 'syscall' in error && (error.syscall === 'open' || error.syscall === 'read')
