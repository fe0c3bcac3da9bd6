import { Presets, SingleBar } from 'cli-progress'
import type { Terminal } from './terminal.ts'

/** Shows how far long work is, on a terminal; in a pipe it shows nothing. */
export type Progress = {
  /** The same bytes; shows how many of a file have passed. */
  readonly through: (bytes: AsyncIterable<Uint8Array>, name: string, size: number | null) => AsyncIterable<Uint8Array>
  readonly at: (done: number, total: number) => void
  /** Lets something be written without the bar standing in its line. */
  readonly aside: (write: () => void) => void
  readonly end: () => void
}

const NONE: Progress = { through: (bytes) => bytes, at: () => undefined, aside: (write) => write(), end: () => undefined }

/** Files under this size are read before anybody looks, bytes. */
const WORTH_A_BAR = 1_000_000

/** A bar on standard error where a person sits there, unless the output goes to the same screen and shows the progress itself. */
export const progressOn = (terminal: Terminal, unit: 'reports' | 'bytes'): Progress => {
  if (terminal.stderr.isTTY !== true || (unit === 'bytes' && terminal.stdout.isTTY === true)) return NONE
  const format = unit === 'reports' ? '{bar} {value} of {total} reports, {eta_formatted} left' : '{bar} {percentage}% of {name}, {eta_formatted} left'
  const bar = new SingleBar({ format, stream: terminal.stderr as NodeJS.WriteStream, hideCursor: true, clearOnComplete: true }, Presets.shades_classic)
  let started = false
  const at = (done: number, total: number, name = ''): void => {
    if (!started) bar.start(total, done, { name })
    else { bar.setTotal(total); bar.update(done, { name }) }
    started = true
  }
  const end = (): void => {
    if (started) bar.stop()
    started = false
  }
  const through = async function* (bytes: AsyncIterable<Uint8Array>, name: string, size: number | null): AsyncGenerator<Uint8Array> {
    if (size === null || size < WORTH_A_BAR) { yield* bytes; return }
    let done = 0
    for await (const chunk of bytes) {
      yield chunk
      done += chunk.length
      at(done, size, name)
    }
    end()
  }
  return { through, at, aside: (write) => { end(); write() }, end }
}
