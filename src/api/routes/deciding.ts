import { z } from 'zod'
import type { ClaimId, Intent, Judgement, Profile } from '../../model/index.ts'
import type { Audience } from '../../share/index.ts'
import { addJudgements, planIntent, type Planned, type StoryEntry, storyOf, withdrawJudgements } from '../../store/index.ts'
import { actorOf } from '../actor.ts'
import type { App } from '../app.ts'
import type { ApiCode } from '../codes.ts'
import type { Context } from '../context.ts'
import { audienceOf } from '../guard.ts'
import { problemSchema, refuse } from '../problem.ts'
import * as schemas from '../schemas.ts'
import { rebuildOptions, refresh } from '../take-in.ts'
import { CODES } from './acting.ts'
import { diff, MARK_CODES, previewed, releaseDiff, releasePreview } from './history.ts'

const problems = { '4xx': problemSchema, '5xx': problemSchema }
const profile = 'header Kamarband-Profile'

const pair = z.object({ left: z.string(), right: z.string(), verdict: z.enum(['same', 'different', 'unsure', 'never']) })
/** More than this is no decision about one incident any more. */
const several = z.array(pair).min(1).max(500)
const intent = z.discriminatedUnion('what', [
  z.object({ what: z.literal('split'), incident: z.string(), claims: z.array(z.string()).min(1).describe('Those that tell of another incident') }),
  z.object({ what: z.literal('merge'), left: z.string().describe('An incident'), right: z.string().describe('Another incident') }),
  z.object({ what: z.literal('judge'), judgements: several }),
  z.object({ what: z.literal('take-back'), judgements: z.array(z.string()).min(1) }),
  z.object({ what: z.literal('withdraw'), report: z.string() }),
  z.object({ what: z.literal('reinstate'), report: z.string() }),
])
const plan = z.object({ ...previewed, judgements: z.array(pair).describe('What has to be said for it: send it to /judgements/batch'), achieved: z.boolean().describe('False where an earlier word stands against it') }).meta({ id: 'Plan' })

const person = z.object({ name: z.string(), party: z.string().nullable() }).nullable()
const teller = z.object({ id: z.string(), source: z.string().nullable(), published: z.string().nullable() })
const named = z.object({ id: z.string(), kind: z.string().nullable(), from: z.string().nullable().describe('The day on which it began') })
const outline = z.looseObject({ kind: z.string(), status: z.string() }).nullable()
const side = z.object({ claim: z.string(), kind: z.string().nullable(), report: teller.nullable() })
const entry = z.object({
  madeAt: z.string(), by: person.describe('Whose decision it is; null for rules, and for whoever asks from another machine'),
  what: z.enum(['founded', 'joined', 'changed', 'returned', 'merged', 'split', 'went', 'judged', 'revised', 'reread', 'withdrawn', 'reinstated', 'graded']),
  reports: z.array(teller).optional(), incidents: z.array(named).optional(), before: outline.optional(), after: outline.optional(),
  judgements: z.array(z.object({ ...(schemas.judgement as unknown as z.ZodObject).shape, sides: z.tuple([side, side]) })).optional(), withdrawnBy: person.optional(), waits: z.boolean().optional(),
  report: teller.optional(), diff: diff.optional(), reader: z.string().optional(), because: z.string().optional(), stands: z.boolean().optional().describe('A withdrawal that was not taken back since'),
  of: z.enum(['incident', 'source']).optional(), subject: z.string().optional(), grade: z.string().nullable().optional(), confirmed: z.boolean().optional(),
}).meta({ id: 'StoryEntry' })
const story = z.object({ id: z.string().describe('Of the incident that it is now'), entries: z.array(entry) })

/** Who decided, and their reasons, go to the team only. */
const releaseEntry = (one: StoryEntry, to: Audience): z.input<typeof entry> => {
  const by = to === 'team' ? one.by : null
  const because = (text: string): { readonly because?: string } => (to === 'team' ? { because: text } : {})
  switch (one.what) {
    case 'revised': case 'reread': return { ...one, by, diff: releaseDiff(one.diff, to) }
    case 'withdrawn': case 'reinstated': case 'graded': return { ...one, by, because: undefined, ...because(one.because) }
    case 'judged': return {
      ...one, by, withdrawnBy: to === 'team' ? one.withdrawnBy : null,
      judgements: one.judgements.map((judgement) => ({ ...judgement, sides: [...judgement.sides], ...(to === 'team' ? {} : { judge: { by: 'person', profile: NOBODY }, reasons: [] }) })),
    } as unknown as z.input<typeof entry>
    case 'went': return { ...one, by, incidents: [...one.incidents] }
    case 'merged': case 'split': return { ...one, by, incidents: [...one.incidents], reports: [...one.reports] } as z.input<typeof entry>
    case 'founded': case 'joined': case 'changed': case 'returned': return { ...one, by, reports: [...one.reports] } as z.input<typeof entry>
  }
}
const NOBODY: Profile = { name: '', party: null }

const PLAN_CODES: Readonly<Record<Extract<Planned, { found: false }>['why'], ApiCode>> = {
  ...MARK_CODES,
  'no-such-incident': 'KB_NO_SUCH_INCIDENT', 'no-such-claim': 'KB_NO_SUCH_CLAIM', 'no-such-judgement': 'KB_NO_SUCH_JUDGEMENT', 'nothing-left': 'KB_NOTHING_LEFT',
}
/** A person's own words for a decision, as the reasons of a judgement. */
const reasonsOf = (because: string | undefined): Judgement['reasons'] => (because === undefined || because === '' ? [] : [{ evidence: 'word', points: 0, sentence: because }])

/** Decisions that are shown before they are made: to split, to merge, to take back; and how an incident became what it is. */
export const decidingRoutes = (app: App, context: Context): void => {
  const { store, stages } = context

  app.get('/incidents/:id/story', { schema: { summary: 'How an incident became what it is: reports that joined, merges, splits, judgements, revisions, grades; the earliest first', params: z.object({ id: z.string() }), response: { 200: story, ...problems } } }, async (request, reply) => {
    const to = audienceOf(request)
    const told = await storyOf(store, stages, request.params.id)
    return told.found ? { id: told.id as string, entries: told.entries.map((one) => releaseEntry(one, to)) } : refuse(reply, 'KB_NO_SUCH_INCIDENT')
  })

  app.post('/plans', { schema: { summary: 'What a split, a merge, a judgement or a withdrawal would do to the register; nothing is changed', body: intent, response: { 200: plan, ...problems } } }, async (request, reply) => {
    const planned = await planIntent(store, stages, rebuildOptions(context), request.body as Intent)
    if (!planned.found) return refuse(reply, PLAN_CODES[planned.why])
    const { judgements, achieved, ...preview } = planned.plan
    return { ...releasePreview(preview, audienceOf(request)), judgements: judgements.map((one) => ({ ...one, left: one.left as string, right: one.right as string })), achieved }
  })

  app.post('/judgements/batch', { schema: { summary: `Keep the judgements of one decision, all or none (${profile})`, body: z.object({ judgements: several, because: z.string().trim().max(2000).optional() }), response: { 200: z.array(schemas.judgement), ...problems } } }, async (request, reply) => {
    const actor = await actorOf(context, request)
    if (!actor.may) return refuse(reply, actor.code)
    const now = context.now()
    const reasons = reasonsOf(request.body.because)
    const kept = await addJudgements(store, request.body.judgements.map(({ left, right, verdict }) => ({ left: left as ClaimId, right: right as ClaimId, verdict, profile: actor.profile.id, reasons, now })))
    if (!kept.done) return refuse(reply, CODES[kept.why])
    await refresh(context)
    return [...kept.judgements]
  })

  app.post('/judgements/batch/withdraw', { schema: { summary: `Withdraw the judgements of one decision, all or none (${profile})`, body: z.object({ judgements: z.array(z.string()).min(1).max(500) }), response: { 200: z.array(schemas.judgement), ...problems } } }, async (request, reply) => {
    const actor = await actorOf(context, request)
    if (!actor.may) return refuse(reply, actor.code)
    const withdrawn = await withdrawJudgements(store, { ids: request.body.judgements, profile: actor.profile.id, now: context.now() })
    if (!withdrawn.done) return refuse(reply, CODES[withdrawn.why])
    await refresh(context)
    return [...withdrawn.judgements]
  })
}
