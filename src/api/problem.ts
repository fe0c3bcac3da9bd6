import { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest, errorCodes } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { refusalOf } from '../store/index.ts'
import { API_CODES, type ApiCode } from './codes.ts'
import type { Log } from './context.ts'

/** RFC 9457, with our word code. `detail` is written by us for a person; no exception's text ever stands in it. */
export type Problem = { readonly type: string; readonly title: string; readonly status: number; readonly detail: string; readonly code: string }

export const problemSchema = z.object({
  type: z.string(), title: z.string(), status: z.int(), detail: z.string(), code: z.string().describe('A word code such as KB_NO_SUCH_INCIDENT; /api/v1/errors lists them.'),
}).meta({ id: 'Problem' })

const MEDIA_TYPE = 'application/problem+json; charset=utf-8'

const problem = (code: string, status: number, title: string, detail: string): Problem => ({ type: `/api/v1/errors#${code.toLowerCase()}`, title, status, detail, code })

/** Answers with a problem. `detail` adds what is particular; without it stands what to do. */
export const refuse = (reply: FastifyReply, code: ApiCode, detail?: string): FastifyReply => {
  const { status, title, todo } = API_CODES[code]
  return reply.code(status).header('content-type', MEDIA_TYPE).serializer(JSON.stringify).send(problem(code, status, title, detail ?? todo))
}

/** Answers with a problem whose code is another folder's: a signal of ingest, a refusal of the store. */
export const refuseAs = (reply: FastifyReply, status: number, told: { readonly code: string; readonly title: string; readonly detail: string }): FastifyReply =>
  reply.code(status).header('content-type', MEDIA_TYPE).serializer(JSON.stringify).send(problem(told.code, status, told.title, told.detail))

/** Codes of Fastify that are the asker's doing. */
const CLIENT: Readonly<Record<string, ApiCode>> = {
  [errorCodes.FST_ERR_CTP_BODY_TOO_LARGE().code]: 'KB_HTTP_TOO_LARGE',
  [errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE().code]: 'KB_HTTP_NOT_JSON',
  [errorCodes.FST_ERR_CTP_EMPTY_JSON_BODY().code]: 'KB_HTTP_BROKEN_JSON',
  [errorCodes.FST_ERR_CTP_INVALID_JSON_BODY().code]: 'KB_HTTP_BROKEN_JSON',
}

const STORE_STATUS: Readonly<Record<string, number>> = { KB_STORE_DISK_FULL: 507 }

/** Every way in which a request can fail, as a problem: the asker's fault, the world's, or a bug of ours, whose stack stays on the server. */
export const answerProblems = (app: FastifyInstance, log: Log, where: string): void => {
  app.setNotFoundHandler((_request, reply) => refuse(reply, 'KB_HTTP_NO_SUCH_ADDRESS'))
  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    if (hasZodFastifySchemaValidationErrors(error)) {
      const [first] = error.validation
      return refuse(reply, 'KB_HTTP_NOT_VALID', `${error.validationContext ?? 'request'}${(first?.instancePath ?? '').replaceAll('/', '.')}: ${first?.message ?? 'not valid'}`)
    }
    const code = CLIENT[error.code]
    if (code !== undefined) return refuse(reply, code)
    const refusal = refusalOf(error, where)
    if (refusal !== null) {
      log({ what: 'warning', message: refusal.message })
      return refuseAs(reply, STORE_STATUS[refusal.code] ?? 503, { code: refusal.code, title: 'The database cannot do this now.', detail: refusal.message })
    }
    if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return refuse(reply, 'KB_HTTP_NOT_VALID')
    log({ what: 'bug', error, at: `${request.method} ${request.url.split('?')[0]}` })
    return refuse(reply, 'KB_SERVER_FAULT')
  })
}
