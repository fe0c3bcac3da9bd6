import fastifySwagger from '@fastify/swagger'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Context } from './context.ts'
import { guard } from './guard.ts'
import { answerProblems, refuse } from './problem.ts'
import { actingRoutes } from './routes/acting.ts'
import { historyRoutes } from './routes/history.ts'
import { incidentRoutes } from './routes/incidents.ts'
import { ingestedRoutes } from './routes/ingested.ts'
import { ogcRoutes } from './routes/ogc.ts'
import { pageRoutes } from './routes/page.ts'
import { reportRoutes } from './routes/reports.ts'
import { stateRoutes } from './routes/state.ts'
import { exportRoutes } from './routes/export.ts'
import { pictureRoutes } from './routes/picture.ts'
import { decidingRoutes } from './routes/deciding.ts'
import { feedRoutes } from './routes/feeds.ts'

/** The server with the types of its schemas. */
export type App = ReturnType<typeof typed>
const typed = (app: FastifyInstance) => app.withTypeProvider<ZodTypeProvider>()

/** What one request may carry: a few thousand reports; more comes in by the command line. */
const BODY_LIMIT_BYTES = 32 * 1024 * 1024

/**
 * The interface over what it is given, not listening yet. The life of a request: guard (host, origin) -> schema of the input ->
 * route -> `share` -> schema of the output; each can end it with a problem.
 */
export const makeApp = async (context: Context): Promise<App> => {
  const app = typed(fastify({
    logger: false, bodyLimit: BODY_LIMIT_BYTES, trustProxy: false, routerOptions: { maxParamLength: 2000 }, forceCloseConnections: true,
    // An address that cannot be decoded reaches no hook and no error handler.
    frameworkErrors: (_error, _request, reply) => { refuse(reply as unknown as FastifyReply, 'KB_HTTP_NO_SUCH_ADDRESS') },
  }))
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.removeContentTypeParser('text/plain')
  answerProblems(app as unknown as FastifyInstance, context.log, context.store.where)
  guard(app as unknown as FastifyInstance, context.loopback)
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Kamarband', version: context.version, description: 'A situation picture of a border region, built from public reports. Errors: RFC 9457, codes at /api/v1/errors.' },
      servers: [{ url: '/' }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  await app.register(async (scope) => {
    const routes = typed(scope)
    routes.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
    stateRoutes(routes, context)
    incidentRoutes(routes, context)
    exportRoutes(routes, context)
    pictureRoutes(routes, context)
    ogcRoutes(routes, context)
    historyRoutes(routes, context)
    reportRoutes(routes, context)
    await ingestedRoutes(routes, context)
    feedRoutes(routes, context)
    actingRoutes(routes, context)
    decidingRoutes(routes, context)
  }, { prefix: '/api/v1' })
  await pageRoutes(app, context)
  return app
}
