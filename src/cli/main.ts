#!/usr/bin/env node
import { resolve } from 'node:path'
import { openPipeline } from '../pipeline.ts'
import { run } from './program.ts'
import type { Terminal } from './terminal.ts'

/**
 * Resolves at the first request to end; a second one ends at once, for whom the clean way takes too long. The listener stays until
 * then: the store closes itself when nobody else listens, and must not while the server still closes.
 */
const stopped = (): Promise<void> => new Promise((resolved) => {
  let asked = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const listen = (): void => {
      if (asked) process.off(signal, listen)
      asked = true
      resolved()
    }
    process.on(signal, listen)
  }
})

const terminal: Terminal = {
  stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: process.env,
  now: () => new Date().toISOString(), net: { fetch }, root: resolve(import.meta.dirname, '../..'), open: openPipeline, stopped,
}

try {
  process.exitCode = await run(process.argv.slice(2), terminal)
  process.stdin.destroy() // a command that ended before its input would otherwise wait for the rest of it
} catch (error) {
  process.stderr.write(`A fault of Kamarband; please report it.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 70 // EX_SOFTWARE of sysexits.h: neither a finding nor wrong use
}
