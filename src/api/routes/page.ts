import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { App } from '../app.ts'
import type { Context } from '../context.ts'

/** Names of built files hold a hash of their content, so they never change. */
const FOREVER = 'public, max-age=31536000, immutable'

/** The page as it was built, and the map's data. Files that are not there when the server starts are not served. */
export const pageRoutes = async (app: App, { root }: Context): Promise<void> => {
  const built = join(root, 'dist', 'web')
  const basemap = join(root, 'places', 'basemap')
  if (existsSync(basemap)) await app.register(fastifyStatic, {
    root: basemap, prefix: '/basemap/', decorateReply: false, index: false, cacheControl: false,
    setHeaders: (reply) => { reply.header('content-type', 'application/geo+json; charset=utf-8'); reply.header('cache-control', 'no-cache') },
  })
  if (existsSync(built)) {
    await app.register(fastifyStatic, {
      root: built, prefix: '/', decorateReply: false, cacheControl: false,
      setHeaders: (reply, path) => { reply.header('cache-control', path.includes(`${sep}assets${sep}`) ? FOREVER : 'no-cache') },
    })
  } else {
    app.get('/', { schema: { hide: true } }, (_request, reply) => reply.type('text/plain; charset=utf-8').send('The page is not built. Run: npm run build\nThe interface is at /api/v1/openapi.json\n'))
  }
}
