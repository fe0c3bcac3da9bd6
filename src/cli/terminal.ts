import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Instant } from '../model/index.ts'
import type { Pipeline } from '../pipeline.ts'

/** What a command may use of the world; a test gives its own. */
export type Terminal = {
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean }
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly stderr: Writable & { readonly isTTY?: boolean }
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Instant
  readonly net: { readonly fetch: typeof fetch }
  /** The checkout, in which packs, places and the built page stand. */
  readonly root: string
  readonly open: (root: string) => Pipeline
  /** Resolves when somebody asks the program to end. */
  readonly stopped: () => Promise<void>
}

/** 0 done; 1 a finding: a check failed, an input line was refused; 2 wrong use, or the work could not be begun. */
export type Status = 0 | 1 | 2

/** The graver of two: wrong use outranks a finding. */
export const graver = (left: Status, right: Status): Status => (left > right ? left : right)

/** Where data goes. `open` turns false when the reader at the other end has left (`| head`) or the disk is full: then there is no more to do. */
export type Output = { readonly open: () => boolean; readonly write: (text: string) => Promise<void> }

/** Data for standard output, no faster than it is taken. */
export const outputOf = (stream: Writable): Output => {
  let open = true
  // Stays for good: a write may fail after the last one was awaited. Why it failed is said once, at the end (`watchOutput`).
  stream.on('error', () => { open = false })
  return {
    open: () => open,
    write: async (text) => {
      if (!open || stream.write(text)) return
      try {
        await once(stream, 'drain')
      } catch (error) {
        if (open) throw error
      }
    },
  }
}

/** Why nothing more can be written, other than that the reader has left, in words for a person. */
const OUTPUT_FAULTS: Readonly<Record<string, string>> = { ENOSPC: 'the disk is full', EDQUOT: 'the disk quota is used up', EIO: 'the device failed', EFBIG: 'the file is too large' }

/**
 * Watches both outputs for a whole command, whoever writes to them: a failed write is never a fault of ours. `end` waits until all is
 * written; it gives what went wrong with standard output as a line for a person, or null. A reader that has left is nothing wrong.
 */
export const watchOutput = ({ stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'>): { readonly end: () => Promise<string | null> } => {
  let fault: string | null = null
  const onError = (error: NodeJS.ErrnoException): void => {
    if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return
    fault ??= `Standard output cannot be written: ${OUTPUT_FAULTS[error.code ?? ''] ?? error.code ?? error.message}. What came before may be there; do it again elsewhere.`
  }
  stdout.on('error', onError)
  stderr.on('error', () => undefined) // there is nowhere left to say it
  const flush = (): Promise<void> => new Promise((done) => { if (stdout.destroyed) done(); else stdout.write('', () => done()) })
  return { end: async () => { await flush(); return fault } }
}

/** One line for a person, on standard error. */
export const say = (terminal: Terminal, line: string): void => { terminal.stderr.write(`${line}\n`) }
