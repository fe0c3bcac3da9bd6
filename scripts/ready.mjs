#!/usr/bin/env node
// Makes a checkout ready: installs what package-lock.json names and builds what is older than its sources.
// Needs nothing but Node itself, so that it runs in a fresh clone. `ready.mjs build [--force]`
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const say = (line) => process.stderr.write(`${line}\n`)
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  say(`Kamarband needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(2)
}

const run = (what, command, args) => {
  say(what)
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (done.status !== 0) {
    say(`${what} failed (${command} ${args.join(' ')}). The lines above say why.`)
    process.exit(1)
  }
}
const hash = (path) => (existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : '')
const newest = (path) => {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  return stat.isDirectory() ? Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name)))) : stat.mtimeMs
}

const stamp = join(root, 'node_modules', '.kamarband-lock')
const lock = hash(join(root, 'package-lock.json'))
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  run('Installing packages ...', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stamp, lock)
}

const force = process.argv.includes('--force')
const built = join(root, 'dist', '.built')
const builtAt = existsSync(built) ? statSync(built).mtimeMs : 0
const sources = ['src', 'tsconfig.json', 'vite.config.ts', 'package-lock.json'].map((name) => newest(join(root, name)))
if (force || Math.max(...sources) > builtAt) {
  run('Building ...', process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json'])
  if (existsSync(join(root, 'vite.config.ts')))
    run('Building the page ...', process.execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'])
  mkdirSync(dirname(built), { recursive: true })
  writeFileSync(built, '')
}
