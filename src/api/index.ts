/**
 * The HTTP interface.
 *
 *   startServer({ root, dataDir, databaseUrl, host, port, demo, log, pipeline? }) -> Promise<{ url, close }>
 *       log(event): { what: 'listening', url } | { what: 'progress', done, total } | { what: 'loaded', reports }
 *                   | { what: 'warning', message } | { what: 'bug', error, at }
 *       rejects with a StartRefusal (code, message that says what to do): port busy, data folder in use, no database
 *   readerVersion(root) -> string     // `readBy` of addReports and refreshRegister
 */
export { API_CODES, START_CODES } from './codes.ts'
export type { Log, LogEvent } from './context.ts'
export { type Server, startServer, StartRefusal, type StartOptions } from './server.ts'
export { readerVersion, versionOf } from './version.ts'
