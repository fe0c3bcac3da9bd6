/**
 * The HTTP interface.
 *
 *   startServer({ root, dataDir, databaseUrl, host, port, demo, log, pipeline? }) -> Promise<{ url, close }>
 *       log(event): { what: 'listening', url } | { what: 'progress', done, total } | { what: 'loaded', reports }
 *                   | { what: 'warning', message } | { what: 'bug', error }
 *       rejects with a StartRefusal (code, message that says what to do): port busy, data folder in use, no database
 */
export {}
