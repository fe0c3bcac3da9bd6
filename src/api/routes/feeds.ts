import { z } from 'zod'
import { listFeeds, unwatchFeed, watchFeed } from '../../store/index.ts'
import type { App } from '../app.ts'
import type { Context } from '../context.ts'
import { problemSchema, refuse } from '../problem.ts'

const feed = z.object({
  id: z.string(), url: z.string(), addedAt: z.string(), lastAt: z.string().nullable(), lastStatus: z.string().nullable().describe('`ok`, `unchanged`, or the code of a signal'),
  items: z.int(), failures: z.int().describe('In a row'), nextAt: z.string(),
}).meta({ id: 'Feed' })
const problems = { '4xx': problemSchema, '5xx': problemSchema }

const isWebAddress = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
/** `fetch` takes no such address, and everybody who sees the list of feeds would see the password. */
const namesUser = (url: string): boolean => new URL(url).username !== '' || new URL(url).password !== ''

/** Feeds that the server watches (see watching.ts). */
export const feedRoutes = (app: App, context: Context): void => {
  const { store } = context
  app.get('/feeds', { schema: { summary: 'Feeds that are watched, and how they are', response: { 200: z.array(feed), '5xx': problemSchema } } }, async () => [...await listFeeds(store)])

  app.post('/feeds', { schema: { summary: 'Watch a feed', body: z.object({ url: z.string().max(2000) }), response: { 200: feed, ...problems } } }, async (request, reply) => {
    if (!context.loopback) return refuse(reply, 'KB_PROFILE_LOOPBACK_ONLY')
    if (!isWebAddress(request.body.url)) return refuse(reply, 'KB_FEED_NOT_AN_ADDRESS')
    if (namesUser(request.body.url)) return refuse(reply, 'KB_FEED_NOT_AN_ADDRESS', 'Give the address without a user name and password.')
    return watchFeed(store, new URL(request.body.url).href, context.now())
  })

  app.delete('/feeds/:id', { schema: { summary: 'Stop watching a feed; its reports stay', params: z.object({ id: z.string() }), response: { 204: z.undefined(), ...problems } } }, async (request, reply) => {
    if (!context.loopback) return refuse(reply, 'KB_PROFILE_LOOPBACK_ONLY')
    const { removed } = await unwatchFeed(store, request.params.id, context.now())
    return removed ? reply.code(204).send() : refuse(reply, 'KB_NO_SUCH_FEED')
  })
}
