import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { ClaimId, PartyId } from '../../model/index.ts'
import { addJudgement, addProfile, clearDemonstration, type Judged, listProfiles, withdrawJudgement } from '../../store/index.ts'
import { actorOf } from '../actor.ts'
import type { App } from '../app.ts'
import type { ApiCode } from '../codes.ts'
import type { Context } from '../context.ts'
import { problemSchema, refuse } from '../problem.ts'
import * as schemas from '../schemas.ts'
import { refresh } from '../take-in.ts'

const profile = z.object({ id: z.string(), name: z.string(), party: z.string().nullable() }).meta({ id: 'Profile' })
const problems = { '4xx': problemSchema, '5xx': problemSchema }

export const CODES: Readonly<Record<Extract<Judged, { done: false }>['why'], ApiCode>> = {
  'no-such-claim': 'KB_NO_SUCH_CLAIM', 'same-claim': 'KB_JUDGEMENT_SAME_CLAIM', 'no-such-profile': 'KB_PROFILE_NEEDED', 'no-such-judgement': 'KB_NO_SUCH_JUDGEMENT',
  'already-withdrawn': 'KB_JUDGEMENT_WITHDRAWN',
}

/** What people decide: they say who they are by a local profile, and only while no other machine can reach the server. */
export const actingRoutes = (app: App, context: Context): void => {
  const { store } = context

  const answer = async (judged: Judged, reply: FastifyReply) => {
    if (!judged.done) return refuse(reply, CODES[judged.why])
    await refresh(context)
    return judged.judgement
  }

  app.get('/profiles', { schema: { summary: 'People who work with this Kamarband', response: { 200: z.array(profile), ...problems } } }, async (_request, reply) =>
    context.loopback ? [...await listProfiles(store)] : refuse(reply, 'KB_PROFILE_LOOPBACK_ONLY'))

  app.post('/profiles', {
    schema: { summary: 'Add a person and the party the person speaks for', body: z.object({ name: z.string().trim().min(1).max(200), party: z.string().max(200).nullish() }), response: { 200: profile, ...problems } },
  }, async (request, reply) => {
    if (!context.loopback) return refuse(reply, 'KB_PROFILE_LOOPBACK_ONLY')
    return addProfile(store, { name: request.body.name, party: (request.body.party ?? null) as PartyId | null }, context.now())
  })

  app.post('/judgements', {
    schema: {
      summary: 'Judge whether two claims are one incident (header Kamarband-Profile)',
      body: z.object({ left: z.string(), right: z.string(), verdict: z.enum(['same', 'different', 'unsure', 'never']) }), response: { 200: schemas.judgement, ...problems },
    },
  }, async (request, reply) => {
    const actor = await actorOf(context, request)
    if (!actor.may) return refuse(reply, actor.code)
    const { left, right, verdict } = request.body
    return answer(await addJudgement(store, { left: left as ClaimId, right: right as ClaimId, verdict, profile: actor.profile.id, reasons: [], now: context.now() }), reply)
  })

  app.post('/judgements/:id/withdraw', { schema: { summary: 'Withdraw a judgement (header Kamarband-Profile)', params: z.object({ id: z.string() }), response: { 200: schemas.judgement, ...problems } } }, async (request, reply) => {
    const actor = await actorOf(context, request)
    if (!actor.may) return refuse(reply, actor.code)
    return answer(await withdrawJudgement(store, { id: request.params.id, profile: actor.profile.id, now: context.now() }), reply)
  })

  app.post('/demonstration/clear', { schema: { summary: 'Take the demonstration out; what was added stays', response: { 200: z.object({ reports: z.int() }), ...problems } } }, async (_request, reply) => {
    if (!context.loopback) return refuse(reply, 'KB_PROFILE_LOOPBACK_ONLY')
    const cleared = await clearDemonstration(store, context.now())
    await refresh(context)
    context.changes.tell({ event: 'reports', data: { count: -cleared.reports } })
    return cleared
  })
}
