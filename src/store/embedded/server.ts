import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync, chownSync, closeSync, existsSync, lstatSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync,
  statSync,
} from 'node:fs'
import { tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Refused, refusalOf, refused } from '../refusal.ts'
import { forgetAddress } from './address.ts'
import { type Binaries, findBinaries, nativeFolder } from './binaries.ts'
import { isAlive, takeLock } from './lock.ts'
import { closedFolder, NOBODY, type Owner, type RunAs, runAs } from './owner.ts'

/** A PostgreSQL of ours: reached by the socket in `host`, with no password, by this user and root alone. */
export type EmbeddedServer = { readonly ok: true; readonly host: string; readonly port: number; readonly pid: number; readonly stop: () => Promise<void> }

/** The number in the socket's name; nothing listens on a network. */
const PORT = 5432
/** A Unix socket's address holds 108 bytes with the closing zero (unix(7)). */
const SOCKET_PATH_BYTES = 107

/**
 * A hundredth of the machine's memory for pages in use, 24 to 256 MB: the system gives it only as it is used, and a search in a million
 * incidents looks at some 300 MB of them.
 */
const BUFFERS_MB = Math.round(Math.min(256, Math.max(24, totalmem() / 100 / 2 ** 20)))

/**
 * Small settings: one desk, not a data centre; fsync stays on, as it is by default.
 * Measured 2026 on Debian 12: 23 MB private memory at rest. `io_method=sync` saves three worker processes.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '', port: String(PORT), unix_socket_permissions: '0700',
  shared_buffers: `${BUFFERS_MB}MB`, work_mem: '8MB', maintenance_work_mem: '32MB', max_connections: '20', temp_buffers: '2MB',
  wal_level: 'minimal', max_wal_senders: '0', max_logical_replication_workers: '0', wal_buffers: '1MB', min_wal_size: '32MB', max_wal_size: '256MB',
  io_method: 'sync', max_worker_processes: '2', max_parallel_workers: '0', max_parallel_workers_per_gather: '0', autovacuum_max_workers: '1',
  jit: 'off', logging_collector: 'off', log_min_messages: 'warning', timezone: 'UTC', log_timezone: 'UTC',
}

/** How long a crash recovery may take before we give up, and how often we look: a start takes about 65 ms. */
const START_WITHIN_MS = 120_000
const LOOK_EVERY_MS = 15
/** A server that was asked to leave has five seconds, then it is made to. */
const LEAVE_WITHIN_MS = 5_000

const settled = async (done: () => boolean, withinMs: number): Promise<boolean> => {
  const until = Date.now() + withinMs
  while (!done()) {
    if (Date.now() > until) return false
    await wait(LOOK_EVERY_MS)
  }
  return true
}

const lastLines = (logFile: string): string => readFileSync(logFile, 'utf8').trim().split('\n').slice(-12).join('\n')

/** What PostgreSQL wrote before it gave up, in words for the terminal. */
const notStarted = (logFile: string, dataDir: string): Refused => {
  const log = lastLines(logFile)
  const full = refusalOf(new Error(log), dataDir)
  if (full !== null) return { ok: false, refusal: full }
  if (/database files are incompatible|initialized by PostgreSQL version/.test(log)) return refused('KB_STORE_OTHER_VERSION',
    `The database in ${dataDir} was made by another version of PostgreSQL. Start the Kamarband that made it and export, or choose another folder with KAMARBAND_DATA.`)
  return refused('KB_STORE_NOT_STARTED', `The embedded PostgreSQL did not start. Its own words, from ${logFile}:\n${log}`)
}

const run = (command: string, args: readonly string[], as: RunAs, logFile: string, detached: boolean): ChildProcess => {
  const log = openSync(logFile, 'a', 0o600)
  try {
    // LC_ALL: no locale of the machine may decide how texts compare. cwd: the child may not be allowed to stand where we stand.
    const [first = command, ...rest] = [...as.wrap, command, ...args]
    return spawn(first, rest, { cwd: '/', detached, stdio: ['ignore', log, log], env: { LC_ALL: 'C', PATH: process.env.PATH ?? '', TZ: 'UTC' }, ...(as.setUser ?? {}) })
  } finally {
    closeSync(log)
  }
}

const handOver = (path: string, owner: Owner): void => {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  if (stat.uid !== owner.uid || stat.gid !== owner.gid) chownSync(path, owner.uid, owner.gid)
  if (stat.isDirectory()) for (const name of readdirSync(path)) handOver(join(path, name), owner)
}

/** Makes the cluster beside its place and moves it there when it is whole, so that a broken attempt is never taken for one. */
const makeCluster = async (binaries: Binaries, as: RunAs, dataDir: string, logFile: string): Promise<Refused | null> => {
  for (const name of readdirSync(dataDir)) if (name.startsWith('postgres.new-')) rmSync(join(dataDir, name), { recursive: true })
  const cluster = join(dataDir, 'postgres')
  if (existsSync(cluster)) return null
  const fresh = mkdtempSync(join(dataDir, 'postgres.new-'))
  if (as.owner !== null) chownSync(fresh, as.owner.uid, as.owner.gid)
  const args = ['-D', fresh, '-U', 'kamarband', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-instructions']
  const child = run(binaries.initdb, args, as, logFile, true)
  const status = await new Promise<number | null>((done) => { child.once('exit', done); child.once('error', () => done(null)) })
  if (status !== 0) {
    const why = notStarted(logFile, dataDir)
    rmSync(fresh, { recursive: true, force: true })
    return why
  }
  renameSync(fresh, cluster)
  return null
}

/** The command line of a process; empty when it is gone or the system does not tell. */
const commandOf = (pid: number): string => {
  const file = `/proc/${pid}/cmdline`
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\0', ' ') : (spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '')
}

/** Ends the PostgreSQL that a killed Kamarband left on this cluster, if there is one; it keeps all that was committed. */
const endOrphan = async (cluster: string): Promise<void> => {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const [pidLine, folder = '', , , socketDir] = readFileSync(file, 'utf8').split('\n')
  const pid = Number(pidLine)
  if (Number.isInteger(pid) && pid > 1 && isAlive(pid) && realpathSync(folder) === realpathSync(cluster) && commandOf(pid).includes(folder)) {
    // SIGINT: fast shutdown; SIGQUIT: at once, recovered from the log at the next start.
    process.kill(pid, 'SIGINT')
    if (!await settled(() => !isAlive(pid), LEAVE_WITHIN_MS)) {
      process.kill(pid, 'SIGQUIT')
      await settled(() => !isAlive(pid), LEAVE_WITHIN_MS)
    }
  }
  if (socketDir?.includes('/kb-')) rmSync(socketDir, { recursive: true, force: true })
}

/** A short private folder for the socket; the system's temporary folder, or /tmp where that one's path is too long. */
const makeSocketFolder = (owner: Owner | null): string => {
  const name = `/kb-XXXXXX/.s.PGSQL.${PORT}.lock`
  const base = [tmpdir(), '/tmp'].find((dir) => Buffer.byteLength(dir + name) <= SOCKET_PATH_BYTES && (owner === null || closedFolder(join(dir, 'x'), owner) === null)) ?? '/tmp'
  const dir = mkdtempSync(join(base, 'kb-'))
  chmodSync(dir, 0o700)
  if (owner !== null) chownSync(dir, owner.uid, owner.gid)
  return dir
}

/**
 * Starts the embedded PostgreSQL on `dataDir` (made when absent) and waits until it answers. As root it runs as user 65534,
 * to whom the cluster's folder is handed. Where that user cannot enter, in a user namespace. Durable: a crash loses nothing committed. Refused, with what to do, when the folder
 * is in use or closed to that user, the disk is full, or there are no binaries for this system.
 */
export const startEmbedded = async (dataDir: string): Promise<EmbeddedServer | Refused> => {
  const dir = resolve(dataDir)
  mkdirSync(dir, { recursive: true })
  const paths = [join(dir, 'x'), join(nativeFolder() ?? dir, 'bin', 'postgres')]
  const as = runAs(paths)
  if (as === null) return closedTo(NOBODY, paths)
  const binaries = findBinaries(as)
  if (!binaries.ok) return binaries
  const lock = takeLock(dir)
  if (!lock.ok) return lock
  forgetAddress(dir)
  const started = await startLocked(binaries, as, dir)
  if (!started.ok) { lock.release(); return started }
  return { ...started, stop: async () => { await started.stop(); lock.release() } }
}

const closedTo = (owner: Owner, paths: readonly string[]): Refused => {
  const closed = paths.map((path) => closedFolder(path, owner)).find((folder) => folder !== null)
  return refused('KB_STORE_FOLDER_CLOSED',
    `Run as root, the database runs as the user ${owner.uid}, who cannot enter ${closed}. Keep the checkout and KAMARBAND_DATA in folders that others may enter, such as /opt/kamarband and /var/lib/kamarband, or run "chmod o+x ${closed}".`)
}

const startLocked = async (binaries: Binaries, as: RunAs, dir: string): Promise<EmbeddedServer | Refused> => {
  const logFile = join(dir, 'postgres.log')
  rmSync(logFile, { force: true })
  const broken = await makeCluster(binaries, as, dir, logFile)
  if (broken !== null) return broken
  const cluster = join(dir, 'postgres')
  await endOrphan(cluster)
  if (as.owner !== null) handOver(cluster, as.owner)
  if ((statSync(cluster).mode & 0o077) !== 0) chmodSync(cluster, 0o700) // PostgreSQL refuses a folder that others may read
  // The children of a killed server leave the process table up to two seconds after it.
  const until = Date.now() + LEAVE_WITHIN_MS
  for (;;) {
    const server = await launch(binaries, as, cluster, logFile)
    if (server !== null) return server
    if (Date.now() > until || !/pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(lastLines(logFile))) return notStarted(logFile, dir)
    await wait(LOOK_EVERY_MS * 10)
  }
}

/** Starts the server once; null when it went away before it was ready (its log says why). */
const launch = async (binaries: Binaries, as: RunAs, cluster: string, logFile: string): Promise<EmbeddedServer | null> => {
  const host = makeSocketFolder(as.owner)
  const settings = Object.entries({ ...SETTINGS, unix_socket_directories: host }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Its own process group: Ctrl-C at the terminal reaches Kamarband alone, which then stops the database in order.
  const child = run(binaries.postgres, ['-D', cluster, ...settings], as, logFile, true)
  let gone = false
  const ended = new Promise<void>((done) => {
    const leave = (): void => { gone = true; done() }
    child.once('exit', leave)
    child.once('error', leave)
  })
  // The last resort when nobody closes the store: the signal is sent before this process is gone.
  const atExit = (): void => { child.kill('SIGINT') }
  process.once('exit', atExit)
  const tidy = (): void => { process.off('exit', atExit); rmSync(host, { recursive: true, force: true }) }
  const ready = await settled(() => gone || isReady(cluster, child.pid), START_WITHIN_MS)
  if (gone || !ready || child.pid === undefined) {
    child.kill('SIGQUIT')
    tidy()
    return null
  }
  child.unref()
  const stop = async (): Promise<void> => {
    child.ref()
    child.kill('SIGINT')
    const forced = setTimeout(() => child.kill('SIGQUIT'), LEAVE_WITHIN_MS)
    await ended
    clearTimeout(forced)
    tidy()
  }
  return { ok: true, host, port: PORT, pid: child.pid, stop }
}

/** The eighth line of postmaster.pid says `ready` when the server takes connections (what pg_ctl -w waits for). */
const isReady = (cluster: string, pid: number | undefined): boolean => {
  const file = join(cluster, 'postmaster.pid')
  if (pid === undefined || !existsSync(file)) return false
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready'
}
