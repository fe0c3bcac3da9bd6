#!/usr/bin/env node
// Types, formatting, then every test that needs no foreign server; what is skipped is named with the reason.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const bin = (name, file) => join(root, 'node_modules', name, file)
const steps = [
  ['Types', [bin('typescript', 'bin/tsc'), '-p', 'tsconfig.check.json']],
  ['Types of the page', [bin('typescript', 'bin/tsc'), '-p', 'src/web/tsconfig.json']],
  ['Style', [bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings', '.']],
  ['Tests', [bin('vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)]],
]
for (const [name, args] of steps) {
  process.stdout.write(`\n== ${name}\n`)
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (done.status !== 0) process.exit(done.status ?? 1)
}
