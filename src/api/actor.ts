import type { FastifyRequest } from 'fastify'
import { findProfile, type KnownProfile } from '../store/index.ts'
import type { ApiCode } from './codes.ts'
import type { Context } from './context.ts'

export type Actor = { readonly may: true; readonly profile: KnownProfile } | { readonly may: false; readonly code: ApiCode }

/** Who acts: people say who they are by a local profile, and only while no other machine can reach the server. */
export const actorOf = async ({ store, loopback }: Pick<Context, 'store' | 'loopback'>, request: FastifyRequest): Promise<Actor> => {
  if (!loopback) return { may: false, code: 'KB_PROFILE_LOOPBACK_ONLY' }
  const header = request.headers['kamarband-profile']
  const found = typeof header === 'string' ? await findProfile(store, header) : null
  return found?.found ? { may: true, profile: found.profile } : { may: false, code: 'KB_PROFILE_NEEDED' }
}
